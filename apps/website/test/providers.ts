import { createHmac } from 'node:crypto';
import { calProvider } from '../src/server/cal/provider.ts';
import { calendlyProvider } from '../src/server/calendly/provider.ts';
import { type Provider, providers } from '../src/server/domain/entry.ts';
import type { WebhookProvider } from '../src/server/domain/provider.ts';
import type { MeetingTypes } from '../src/server/meeting-types.ts';
import { testSecret, testSigningKey } from './website.ts';

/** Everybody who delivers, as far as tests of receiving, keeping and rebuilding have to tell them apart. */
export type Sender = {
	name: Provider;
	/** Where it delivers to */
	path: string;
	/** The variable that its secrets stand in, and the one that tests use */
	variable: string;
	secret: string;
	signatureHeader: string;
	/** All headers of a delivery, made here on their own, so that a fault in ours cannot hide. @param now Milliseconds */
	headers(body: Uint8Array | string, secret?: string, now?: number): Record<string, string>;
	/** The body of a booking that nobody else has, its uid in the shape of the provider's own */
	booking(uid: string, extra?: object): string;
	/** What such a body says happened */
	trigger: string;
	/** A body without a trigger, one with an unknown one, and one about a booking that it does not name */
	strange: { unknown: string; nameless: string };
	/** What the headers of a kept entry are */
	kept: Record<string, string>;
	/** Texts in a signature's place that are none, and one that is another's */
	notSignatures: Record<string, string | string[]>;
	/** The receiving side of ours */
	provider(settings: { secrets: readonly string[]; meetingTypes: MeetingTypes }): WebhookProvider;
};

/** A time of Calendly's header that is now, and the digest over both. */
export function calendlySignature(body: Uint8Array | string, key: string, now = Date.now()): string {
	const time = Math.floor(now / 1000);
	const digest = createHmac('sha256', key).update(`${time}.`).update(body).digest('hex');
	return `t=${time},v1=${digest}`;
}

const api = 'https://api.calendly.com';

/** What `invitee.created` tells, with a meeting that all of them share. */
export function inviteePayload(uid: string, extra: object = {}): Record<string, unknown> {
	const event = `${api}/scheduled_events/of-${uid}`;
	return {
		uri: `${event}/invitees/${uid}`,
		email: 'ida@example.com',
		name: 'Ida Exemple',
		status: 'active',
		timezone: 'Europe/Paris',
		created_at: '2026-11-20T10:00:00.120000Z',
		rescheduled: false,
		old_invitee: null,
		new_invitee: null,
		questions_and_answers: [],
		scheduled_event: {
			uri: event,
			name: 'A talk between Mara Beispiel and Ida Exemple',
			start_time: '2026-12-01T09:00:00.000000Z',
			end_time: '2026-12-01T09:30:00.000000Z',
			event_type: `${api}/event_types/intro`,
			event_memberships: [{ user_name: 'Mara Beispiel', user_email: 'mara@example.com' }],
			event_guests: [],
			location: { type: 'physical', location: 'Marktplatz 1' },
		},
		...extra,
	};
}

export const senders: readonly Sender[] = [
	{
		name: 'cal',
		path: '/api/cal/webhook',
		variable: 'CAL_WEBHOOK_SECRET',
		secret: testSecret,
		signatureHeader: 'x-cal-signature-256',
		headers: (body, secret = testSecret) => ({
			'content-type': 'application/json',
			'x-cal-webhook-version': '2021-10-20',
			'x-cal-signature-256': createHmac('sha256', secret).update(body).digest('hex'),
		}),
		booking: (uid, extra = {}) =>
			JSON.stringify({
				triggerEvent: 'BOOKING_CREATED',
				createdAt: '2026-11-20T10:00:00.000Z',
				payload: {
					uid,
					type: 'intro',
					title: 'A talk between Mara Beispiel and Ida Exemple',
					startTime: '2026-12-01T09:00:00Z',
					endTime: '2026-12-01T09:30:00Z',
					organizer: { name: 'Mara Beispiel', email: 'mara@example.com' },
					attendees: [{ name: 'Ida Exemple', email: 'ida@example.com' }],
					...extra,
				},
			}),
		trigger: 'BOOKING_CREATED',
		strange: {
			unknown: '{"triggerEvent":"BOOKING_TELEPORTED","createdAt":"1"}',
			nameless: '{"triggerEvent":"BOOKING_CREATED","createdAt":"1","payload":{}}',
		},
		kept: { 'content-type': 'application/json', 'x-cal-webhook-version': '2021-10-20' },
		notSignatures: {
			truncated: 'ab'.repeat(31),
			overlong: 'ab'.repeat(33),
			'no hex': 'zz'.repeat(32),
			'another’s': 'ab'.repeat(32),
			base64: Buffer.alloc(32, 1).toString('base64'),
			'outside ASCII': 'é'.repeat(64),
			'the word for no secret': 'no-secret-provided',
		},
		provider: calProvider,
	},
	{
		name: 'calendly',
		path: '/api/calendly/webhook',
		variable: 'CALENDLY_SIGNING_KEY',
		secret: testSigningKey,
		signatureHeader: 'calendly-webhook-signature',
		headers: (body, key = testSigningKey, now = Date.now()) => ({
			'content-type': 'application/json',
			'calendly-webhook-signature': calendlySignature(body, key, now),
		}),
		booking: (uid, extra = {}) =>
			JSON.stringify({
				created_at: '2026-11-20T10:00:00.000000Z',
				created_by: `${api}/users/mara`,
				event: 'invitee.created',
				payload: inviteePayload(uid, extra),
			}),
		trigger: 'invitee.created',
		strange: {
			unknown: '{"event":"invitee.teleported","created_at":"1"}',
			nameless: '{"event":"invitee.created","created_at":"1","payload":{}}',
		},
		kept: { 'content-type': 'application/json' },
		notSignatures: {
			'without a time': `v1=${'ab'.repeat(32)}`,
			'without a digest': 't=1800000000',
			'of a scheme that nobody knows': `t=1800000000,v0=${'ab'.repeat(32)}`,
			'of two times': `t=1800000000,t=1800000001,v1=${'ab'.repeat(32)}`,
			'a bare digest': 'ab'.repeat(32),
			'another’s': `t=${Math.floor(Date.now() / 1000)},v1=${'ab'.repeat(32)}`,
			'outside ASCII': 'é'.repeat(64),
		},
		provider: (settings) => calendlyProvider({ ...settings, toleranceS: 300, now: Date.now }),
	},
];

/** Whoever comes next: for deliveries of everybody, one after the other */
export function senderAt(at: number): Sender {
	return senderNamed(providers[at % providers.length] ?? 'cal');
}

export const senderNamed = (name: Provider): Sender => {
	const found = senders.find((one) => one.name === name);
	if (found === undefined) throw new RangeError(`no sender ${name}`);
	return found;
};
