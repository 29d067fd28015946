import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Delivery } from '../domain/provider.ts';
import { readMeetingTypes } from '../meeting-types.ts';
import { calProvider } from './provider.ts';
import { store } from './store.ts';
import { sign } from './verify.ts';

const { meetingTypes } = readMeetingTypes(
	{ CAL_SLUGS_INTERVIEW: 'intro, ru:intro-ru', CAL_SLUGS_TECH: 'team/acme/tech-60' },
	'https://app.cal.com',
);

function delivery(body: string, headers: Record<string, string> = {}): Delivery {
	return {
		body: Buffer.from(body),
		header: (name) => headers[name] ?? null,
		connection: 'main',
		source: 'webhook',
		verified: true,
		receivedAt: '2026-11-20T10:00:00.123Z',
	};
}

const created = (type: string) =>
	JSON.stringify({ triggerEvent: 'BOOKING_CREATED', createdAt: 'x', payload: { uid: 'abc', type } });

test('the entry of a delivery says what came, whence, and under which digest', () => {
	const body = created('intro');
	const headers = { 'content-type': 'application/json', 'x-cal-webhook-version': '2021-10-20' };
	const signature = sign(Buffer.from(body), 'secret');
	const draft = store(
		delivery(body, {
			...headers,
			'x-cal-signature-256': signature,
			cookie: 'a=1',
			authorization: 'Bearer x',
		}),
		meetingTypes,
	);
	expect(draft).toEqual({
		head: {
			receivedAt: '2026-11-20T10:00:00.123Z',
			provider: 'cal',
			connection: 'main',
			source: 'webhook',
			status: 'kept',
			reason: null,
			verified: true,
			trigger: 'BOOKING_CREATED',
			slug: 'intro',
			bookingType: 'interview',
			booking: { uid: 'abc', startTime: null, endTime: null, title: null, organizer: null, attendees: [] },
			headers,
			sha256: createHash('sha256').update(body).digest('hex'),
			signature,
		},
		body: Buffer.from(body),
		spliceable: true,
		identified: true,
	});
});

test.each([
	['intro', 'interview'],
	['intro-ru', 'interview'],
	['tech-60', 'tech'],
	['team/acme/tech-60', null],
	['INTRO', null],
	['other', null],
	['toString', null],
])('the slug %s is of the type %s', (slug, type) => {
	expect(store(delivery(created(slug)), meetingTypes).head.bookingType).toBe(type);
});

test('headers that are missing are missing, and endless ones are cut', () => {
	expect(store(delivery('{}'), meetingTypes).head).toMatchObject({ headers: {}, signature: null });
	const long = { 'content-type': 'a'.repeat(5000), 'x-cal-signature-256': 'b'.repeat(5000) };
	const { head } = store(delivery('{}', long), meetingTypes);
	expect(head.headers['content-type']).toHaveLength(256);
	expect(head.signature).toHaveLength(256);
});

test('the provider signs, verifies and stores with its own settings', () => {
	const provider = calProvider({ secrets: ['old', 'new'], meetingTypes });
	const body = Buffer.from(created('intro'));
	const header = (name: string) => (name === provider.signatureHeader ? sign(body, 'new') : null);
	expect(provider.verify(body, header)).toEqual({ ok: true });
	expect(provider.store({ ...delivery(''), body }).head.bookingType).toBe('interview');
});
