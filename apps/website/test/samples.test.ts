import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listSamples } from '../src/server/cal/samples.ts';
import { pingTrigger, triggers } from '../src/server/cal/triggers.ts';
import { sign } from '../src/server/cal/verify.ts';
import { JournalReader } from '../src/server/journal/journal-reader.ts';
import { startWebsite, testSecret, type Website } from './website.ts';

type Expected = [status: string, trigger: string | null, slug: string | null, bookingType: string | null];

const interview: [string, string] = ['interview', 'interview'];
const tech: [string, string] = ['tech-session', 'tech'];
const mentoring: [string, string] = ['mentoring', 'mentoring'];
const none: [null, null] = [null, null];

/** What the site is to make of every sample. A sample without a line here fails the test, and the reverse. */
const expected: Record<string, Expected> = {
	'after-guests-cal-video-no-show': ['kept', 'AFTER_GUESTS_CAL_VIDEO_NO_SHOW', ...none],
	'after-hosts-cal-video-no-show': ['kept', 'AFTER_HOSTS_CAL_VIDEO_NO_SHOW', ...none],
	'booking-cancelled': ['kept', 'BOOKING_CANCELLED', ...interview],
	'booking-cancelled-2026-07-27': ['kept', 'BOOKING_CANCELLED', ...tech],
	'booking-cancelled-request-reschedule': ['kept', 'BOOKING_CANCELLED', ...mentoring],
	'booking-created': ['kept', 'BOOKING_CREATED', ...interview],
	'booking-created-2026-07-27': ['kept', 'BOOKING_CREATED', ...tech],
	'booking-created-after-confirmation': ['kept', 'BOOKING_CREATED', 'open-hours', null],
	'booking-created-after-payment': ['kept', 'BOOKING_CREATED', 'code-review', null],
	'booking-created-guests': ['kept', 'BOOKING_CREATED', ...mentoring],
	'booking-created-recurring': ['kept', 'BOOKING_CREATED', ...mentoring],
	'booking-created-seat': ['kept', 'BOOKING_CREATED', 'group-session', null],
	'booking-created-team': ['kept', 'BOOKING_CREATED', ...tech],
	'booking-location-updated': ['kept', 'BOOKING_LOCATION_UPDATED', ...interview],
	'booking-no-show-updated': ['kept', 'BOOKING_NO_SHOW_UPDATED', ...none],
	'booking-paid': ['kept', 'BOOKING_PAID', 'code-review', null],
	'booking-payment-initiated': ['kept', 'BOOKING_PAYMENT_INITIATED', 'code-review', null],
	'booking-reassigned': ['kept', 'BOOKING_REASSIGNED', ...tech],
	'booking-rejected': ['kept', 'BOOKING_REJECTED', 'open-hours', null],
	'booking-requested': ['kept', 'BOOKING_REQUESTED', 'open-hours', null],
	'booking-requested-reschedule': ['kept', 'BOOKING_REQUESTED', 'open-hours', null],
	'booking-rescheduled': ['kept', 'BOOKING_RESCHEDULED', ...interview],
	'calendar-entry-rejected': ['quarantined', 'CALENDAR_ENTRY_REJECTED', ...none],
	'custom-template': ['quarantined', null, ...none],
	'custom-template-broken': ['quarantined', null, ...none],
	'custom-template-number': ['quarantined', null, ...none],
	'custom-template-text': ['quarantined', null, ...none],
	'delegation-credential-error': ['kept', 'DELEGATION_CREDENTIAL_ERROR', ...none],
	'delegation-credential-rotation-required': ['kept', 'DELEGATION_CREDENTIAL_ROTATION_REQUIRED', ...none],
	'delegation-credential-secret-rotated': ['kept', 'DELEGATION_CREDENTIAL_SECRET_ROTATED', ...none],
	'delegation-credential-secret-rotation-failed': [
		'kept',
		'DELEGATION_CREDENTIAL_SECRET_ROTATION_FAILED',
		...none,
	],
	'form-submitted': ['kept', 'FORM_SUBMITTED', ...none],
	'form-submitted-nested': ['kept', 'FORM_SUBMITTED', ...none],
	'form-submitted-no-event': ['kept', 'FORM_SUBMITTED_NO_EVENT', ...none],
	'instant-meeting': ['kept', 'INSTANT_MEETING', ...none],
	'instant-meeting-accepted': ['kept', 'INSTANT_MEETING_ACCEPTED', ...none],
	'meeting-ended': ['kept', 'MEETING_ENDED', ...none],
	'meeting-ended-nested': ['kept', 'MEETING_ENDED', ...none],
	'meeting-started': ['kept', 'MEETING_STARTED', ...none],
	'meeting-started-after-confirmation': ['kept', 'MEETING_STARTED', 'open-hours', null],
	'ooo-created': ['kept', 'OOO_CREATED', ...none],
	ping: ['test', 'PING', 'Test', null],
	'recording-ready': ['kept', 'RECORDING_READY', ...none],
	'recording-transcription-generated': ['kept', 'RECORDING_TRANSCRIPTION_GENERATED', ...none],
	'routing-form-fallback-hit': ['kept', 'ROUTING_FORM_FALLBACK_HIT', ...none],
	'wrong-assignment-report': ['kept', 'WRONG_ASSIGNMENT_REPORT', ...tech],
	'zapier-app': ['quarantined', null, ...none],
};

const samples = listSamples();

test('every trigger that the site knows has a sample', () => {
	const shipped = new Set(samples.map((sample) => sample.trigger));
	expect([...Object.keys(triggers), pingTrigger].filter((trigger) => !shipped.has(trigger))).toEqual([]);
});

test('every sample is spoken for', () => {
	expect(samples.map((sample) => sample.name).sort()).toEqual(Object.keys(expected).sort());
});

test('nobody in a sample is reachable', () => {
	for (const { name, body } of samples) {
		const addresses =
			Buffer.from(body)
				.toString('utf8')
				.match(/[\w.+-]+@[\w.-]+/g) ?? [];
		const real = addresses.filter((one) => !/@(?:example\.com|Cal\.com)$/.test(one));
		expect(real, name).toEqual([]);
	}
});

describe('posted to a running site', () => {
	let site: Website;

	beforeAll(async () => {
		site = await startWebsite({
			env: {
				CAL_SLUGS_INTERVIEW: 'interview',
				CAL_SLUGS_TECH: 'tech-session',
				CAL_SLUGS_MENTORING: 'mentoring',
			},
		});
	});
	afterAll(async () => {
		await site?.stop();
	});

	test.each(samples)('$name is kept for what it is', async ({ name, body, contentType, version }) => {
		const answer = await fetch(`${site.url}/api/cal/webhook`, {
			method: 'POST',
			headers: {
				'content-type': contentType,
				'x-cal-signature-256': sign(body, testSecret),
				...(version === null ? {} : { 'x-cal-webhook-version': version }),
			},
			body: Buffer.from(body),
		});
		expect(answer.status).toBe(200);
		const { event, ...said } = JSON.parse(await answer.text());
		const [status, trigger, slug, bookingType] = expected[name] ?? [];
		expect(said).toMatchObject({ received: true, duplicate: false, status, trigger });
		const reader = await openReader(site);
		const kept = reader.byFile(event);
		reader.close();
		expect(kept.head).toMatchObject({ status, trigger, slug, bookingType });
		expect(Buffer.from(kept.body).equals(Buffer.from(body))).toBe(true);
	});
});

async function openReader(site: Website): Promise<JournalReader> {
	const reader = JournalReader.open(site);
	if (reader === null) throw new Error('The site has no journal.');
	return reader;
}
