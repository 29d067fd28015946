import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fixture, fixturesFolder as folder, readFixtures } from './fixtures.ts';
import { startWebsite, type Website } from './website.ts';

/** What to expect of each body: written down from the fact sheet rather than computed by the code that is tested. */
const secret = 'cal-fixture-secret-not-a-real-one';

type Expected = { status: string; trigger: string | null; slug: string | null; type: string | null };

const kept = (trigger: string, slug: string | null = null, type: string | null = null): Expected => ({
	status: 'kept',
	trigger,
	slug,
	type,
});
const quarantined: Expected = { status: 'quarantined', trigger: null, slug: null, type: null };

/** `intro-call` is an interview, `office-hours` mentoring and `sales-demo` technical; the rest is none of them. */
const slugs = {
	CAL_SLUGS_INTERVIEW: 'intro-call',
	CAL_SLUGS_TECH: 'team/acme/sales-demo',
	CAL_SLUGS_MENTORING: 'office-hours',
};
const intro = ['intro-call', 'interview'] as const;
const office = ['office-hours', 'mentoring'] as const;
const demo = ['sales-demo', 'tech'] as const;

const expected: Record<string, Expected> = {
	'after-guests-cal-video-no-show.json': kept('AFTER_GUESTS_CAL_VIDEO_NO_SHOW'),
	'after-hosts-cal-video-no-show.json': kept('AFTER_HOSTS_CAL_VIDEO_NO_SHOW'),
	'booking-cancelled-2026-07-27.json': kept('BOOKING_CANCELLED', ...intro),
	'booking-cancelled-request-reschedule.json': kept('BOOKING_CANCELLED', ...intro),
	'booking-cancelled.json': kept('BOOKING_CANCELLED', ...intro),
	'booking-created-2026-07-27.json': kept('BOOKING_CREATED', ...intro),
	'booking-created-after-confirmation.json': kept('BOOKING_CREATED', ...office),
	'booking-created-after-payment.json': kept('BOOKING_CREATED', 'paid-consult'),
	'booking-created-guests-custom-metadata.json': kept('BOOKING_CREATED', ...intro),
	'booking-created-team-round-robin.json': kept('BOOKING_CREATED', ...demo),
	'booking-created.json': kept('BOOKING_CREATED', ...intro),
	'booking-location-updated.json': kept('BOOKING_LOCATION_UPDATED', ...intro),
	'booking-no-show-updated.json': kept('BOOKING_NO_SHOW_UPDATED'),
	'booking-paid.json': kept('BOOKING_PAID', 'paid-consult'),
	'booking-payment-initiated.json': kept('BOOKING_PAYMENT_INITIATED', 'paid-consult'),
	'booking-reassigned.json': kept('BOOKING_REASSIGNED', ...demo),
	'booking-rejected.json': kept('BOOKING_REJECTED', ...office),
	'booking-requested-reschedule.json': kept('BOOKING_REQUESTED', ...office),
	'booking-requested.json': kept('BOOKING_REQUESTED', ...office),
	'booking-rescheduled.json': kept('BOOKING_RESCHEDULED', ...intro),
	'custom-template-broken.json': quarantined,
	'custom-template-number.json': quarantined,
	'custom-template-text.txt': quarantined,
	'custom-template.json': quarantined,
	'delegation-credential-error.json': kept('DELEGATION_CREDENTIAL_ERROR'),
	'delegation-credential-rotation-required.json': kept('DELEGATION_CREDENTIAL_ROTATION_REQUIRED'),
	'delegation-credential-secret-rotated.json': kept('DELEGATION_CREDENTIAL_SECRET_ROTATED'),
	'delegation-credential-secret-rotation-failed.json': kept('DELEGATION_CREDENTIAL_SECRET_ROTATION_FAILED'),
	'form-submitted-2026-pipeline.json': kept('FORM_SUBMITTED'),
	'form-submitted-no-event.json': kept('FORM_SUBMITTED_NO_EVENT'),
	'form-submitted.json': kept('FORM_SUBMITTED'),
	'instant-meeting-accepted.json': kept('INSTANT_MEETING_ACCEPTED'),
	'instant-meeting.json': kept('INSTANT_MEETING'),
	'meeting-ended-nested.json': kept('MEETING_ENDED'),
	'meeting-ended.json': kept('MEETING_ENDED'),
	'meeting-started-after-confirmation.json': kept('MEETING_STARTED', ...office),
	'meeting-started.json': kept('MEETING_STARTED'),
	'ooo-created.json': kept('OOO_CREATED'),
	'ping.json': { status: 'test', trigger: 'PING', slug: 'Test', type: null },
	'recording-ready.json': kept('RECORDING_READY'),
	'recording-transcription-generated.json': kept('RECORDING_TRANSCRIPTION_GENERATED'),
	'recurring-cancelled-all-remaining.json': kept('BOOKING_CANCELLED', 'weekly-coaching'),
	'recurring-created-1-of-3.json': kept('BOOKING_CREATED', 'weekly-coaching'),
	'recurring-created-2-of-3.json': kept('BOOKING_CREATED', 'weekly-coaching'),
	'recurring-created-3-of-3.json': kept('BOOKING_CREATED', 'weekly-coaching'),
	'reschedule-chain-1-created.json': kept('BOOKING_CREATED', ...intro),
	'reschedule-chain-2-rescheduled.json': kept('BOOKING_RESCHEDULED', ...intro),
	'reschedule-chain-3-rescheduled.json': kept('BOOKING_RESCHEDULED', ...intro),
	'reschedule-chain-4-cancelled.json': kept('BOOKING_CANCELLED', ...intro),
	'routing-form-fallback-hit.json': kept('ROUTING_FORM_FALLBACK_HIT'),
	'seat-cancelled-2.json': kept('BOOKING_CANCELLED', 'group-workshop'),
	'seat-created-1.json': kept('BOOKING_CREATED', 'group-workshop'),
	'seat-created-2.json': kept('BOOKING_CREATED', 'group-workshop'),
	'seat-rescheduled-1.json': kept('BOOKING_RESCHEDULED', 'group-workshop'),
	'seat-rescheduled-by-owner.json': kept('BOOKING_RESCHEDULED', 'group-workshop'),
	'seat-rescheduled-to-new-slot.json': kept('BOOKING_RESCHEDULED', 'group-workshop'),
	'wrong-assignment-report.json': kept('WRONG_ASSIGNMENT_REPORT', ...demo),
	'zapier-app.json': quarantined,
};

if (existsSync(folder)) describe('the published bodies', conformance);
else describe.skip(`the published bodies (${folder} is not beside this project)`, conformance);

function conformance(): void {
	const fixtures = existsSync(folder) ? readFixtures() : [];
	let site: Website;

	beforeAll(async () => {
		site = await startWebsite({ env: { CAL_WEBHOOK_SECRET: secret, ...slugs } });
	});
	afterAll(async () => {
		await site?.stop();
	});

	test('all of them are in the table and in the index', () => {
		const bodies = existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'index.md') : [];
		expect(fixtures.map(({ file }) => file).sort()).toEqual(bodies.sort());
		expect(Object.keys(expected).sort()).toEqual(bodies.sort());
	});

	test.each(fixtures)('$file is kept byte for byte, and known when it comes again', async (fixture) => {
		const body = readFileSync(join(folder, fixture.file));
		const first = await post(site, fixture, body);
		const want = expected[fixture.file];
		expect(first).toMatchObject({
			received: true,
			duplicate: false,
			status: want?.status,
			trigger: want?.trigger,
		});
		const again = await post(site, fixture, body);
		expect(again).toEqual({ ...first, duplicate: true });
		const text = readFileSync(join(site.logsDir, String(first['event'])));
		const entry: Record<string, unknown> = JSON.parse(text.toString('utf8'));
		expect(entry).toMatchObject({
			id: first['id'],
			status: want?.status,
			trigger: want?.trigger,
			slug: want?.slug,
			bookingType: want?.type,
			verified: true,
			signature: fixture.signature,
			headers: headersOf(fixture),
		});
		expect('raw' in entry, 'what is no JSON stands beside, as base64').toBe(fixture.file.endsWith('.txt'));
		expect(keptBytes(text, entry).equals(body)).toBe(true);
	});
}

/** The received bytes as the contract promises them: spliced in as `event`, or as base64 in `raw`. */
function keptBytes(text: Buffer, entry: Record<string, unknown>): Buffer {
	const { raw } = entry;
	if (typeof raw === 'object' && raw !== null && 'data' in raw)
		return Buffer.from(String(raw.data), 'base64');
	const mark = '\n  "event": ';
	const start = text.indexOf(mark) + mark.length;
	return text.subarray(start, text.length - '\n}\n'.length);
}

async function post(site: Website, fixture: Fixture, body: Buffer): Promise<Record<string, unknown>> {
	const answer = await fetch(`${site.url}/api/cal/webhook`, {
		method: 'POST',
		headers: { ...headersOf(fixture), 'x-cal-signature-256': fixture.signature, 'user-agent': 'node' },
		body: new Uint8Array(body),
	});
	expect(answer.status).toBe(200);
	return JSON.parse(await answer.text());
}

function headersOf({ contentType, version }: Fixture): Record<string, string> {
	return {
		'content-type': contentType,
		...(version === null ? {} : { 'x-cal-webhook-version': version }),
	};
}
