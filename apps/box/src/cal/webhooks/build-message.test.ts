import { describe, expect, test } from 'vitest';
import { introBooking, sampleWebhook, sampleWorld } from '../../../test/webhooks/sample-world.ts';
import type { Details, Happening } from '../world/happening.ts';
import type { Webhook } from '../world/webhook.ts';
import { buildMessage, buildPing, type Message, sign } from './build-message.ts';
import { type Manners, mannersOf } from './manners.ts';
import { triggers } from './triggers.ts';

const at = Date.parse('2026-11-16T08:12:44.118Z');

type With = {
	webhook?: Partial<Webhook>;
	manners?: Manners;
	details?: Details;
	booking?: Happening['booking'];
};

function build(
	trigger: string,
	{ webhook, manners = mannersOf['cal.com'], details = {}, booking = introBooking }: With = {},
) {
	const happening: Happening = { trigger, at, booking, details };
	return buildMessage({ happening, world: sampleWorld(), webhook: sampleWebhook(webhook), manners }, at);
}

function built(trigger: string, more: With = {}): Message {
	const message = build(trigger, more);
	if (message === null) throw new Error('nothing was built');
	return message;
}

const read = (message: Message): unknown => JSON.parse(message.body);

describe('headers', () => {
	test('are three, and the signature is of the exact bytes', () => {
		const { headers, body } = built('BOOKING_CREATED', { webhook: { secret: 'of the box' } });
		expect(headers).toEqual({
			'Content-Type': 'application/json',
			'X-Cal-Signature-256': sign(body, 'of the box'),
			'X-Cal-Webhook-Version': '2021-10-20',
		});
		expect(headers['X-Cal-Signature-256']).toMatch(/^[0-9a-f]{64}$/);
	});

	test('say so where there is no secret', () => {
		for (const secret of [null, '']) {
			const { headers } = built('BOOKING_CREATED', { webhook: { secret } });
			expect(headers['X-Cal-Signature-256']).toBe('no-secret-provided');
		}
	});

	test('name the version of the webhook, except for a meeting that starts or ends', () => {
		const webhook = { version: '2026-07-27' } as const;
		expect(built('BOOKING_CREATED', { webhook }).headers['X-Cal-Webhook-Version']).toBe('2026-07-27');
		expect(built('MEETING_ENDED', { webhook }).headers).not.toHaveProperty('X-Cal-Webhook-Version');
		const manners = { ...mannersOf['cal.com'], meetings: 'nested' } as const;
		expect(built('MEETING_ENDED', { webhook, manners }).headers['X-Cal-Webhook-Version']).toBe('2026-07-27');
	});

	test('name no version where the build is one of those that do not', () => {
		const manners = { ...mannersOf['self-hosted'], versionHeader: false };
		expect(built('BOOKING_CREATED', { manners }).headers).not.toHaveProperty('X-Cal-Webhook-Version');
	});

	test('never hold the secret, nor does the body', () => {
		for (const trigger of triggers) {
			const message = JSON.stringify(build(trigger, { webhook: { secret: 'hush-hush' } }));
			expect(message).not.toContain('hush-hush');
		}
	});
});

test('every trigger of the list can be built, from a booking or from nothing', () => {
	for (const trigger of triggers)
		expect(read(built(trigger)), trigger).toMatchObject({ triggerEvent: trigger });
	expect(build('BOOKING_CREATED', { booking: null })).toBeNull();
	expect(build('OOO_CREATED', { booking: null })).not.toBeNull();
});

test('a trigger says its status, whatever became of the booking since', () => {
	const statuses = ['CREATED', 'REQUESTED', 'CANCELLED', 'REJECTED', 'PAYMENT_INITIATED', 'PAID'].map(
		(name) => {
			const message = built(`BOOKING_${name}`, { booking: { ...introBooking, status: 'REJECTED' } });
			return /"status":"(\w+)"/.exec(message.body)?.[1];
		},
	);
	expect(statuses).toEqual(['ACCEPTED', 'PENDING', 'CANCELLED', 'REJECTED', 'ACCEPTED', 'ACCEPTED']);
});

test('times are spelled in three ways', () => {
	const start = (trigger: string) => /"startTime":"([^"]+)"/.exec(built(trigger).body)?.[1];
	expect(start('BOOKING_CREATED')).toBe('2026-12-01T09:00:00Z');
	expect(start('BOOKING_CANCELLED')).toBe('2026-12-01T09:00:00+00:00');
	expect(start('BOOKING_REJECTED')).toBe('2026-12-01T09:00:00.000Z');
	expect(start('MEETING_STARTED')).toBe('2026-12-01T09:00:00.000Z');
});

test('a flat meeting is created when the booking was', () => {
	expect(read(built('MEETING_STARTED'))).toMatchObject({
		id: introBooking.id,
		createdAt: '2026-11-16T08:12:43.901Z',
	});
	expect(read(built('BOOKING_CREATED'))).toMatchObject({ createdAt: '2026-11-16T08:12:44.118Z' });
});

describe('a template', () => {
	const payloadTemplate = '{"on":"{{triggerEvent}}","top":"{{uid}}","under":"{{payload.bookingUid}}"}';
	const filled = (trigger: string, manners: Manners) =>
		built(trigger, { webhook: { payloadTemplate }, manners }).body;

	test('sees a booking at the top', () => {
		expect(filled('BOOKING_CREATED', mannersOf['cal.com'])).toBe(
			`{"on":"BOOKING_CREATED","top":"${introBooking.uid}","under":""}`,
		);
	});

	test('sees the others under `payload`, where the sender is new enough to ask it at all', () => {
		const trigger = 'AFTER_HOSTS_CAL_VIDEO_NO_SHOW';
		expect(filled(trigger, mannersOf['cal.com'])).toBe(
			`{"on":"${trigger}","top":"","under":"${introBooking.uid}"}`,
		);
		expect(filled(trigger, mannersOf['self-hosted'])).toContain('"triggerEvent"');
	});

	test('is not asked for a meeting that starts', () => {
		expect(filled('MEETING_STARTED', mannersOf['cal.com'])).toContain('"triggerEvent":"MEETING_STARTED"');
	});

	test('is asked for a ping', () => {
		const form = {
			webhookId: null,
			url: 'https://site.example.com',
			secret: null,
			template: 'it is {{title}}',
		};
		expect(buildPing(form, at)).toMatchObject({
			body: 'it is Test trigger event',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Cal-Webhook-Version': '2021-10-20' },
		});
	});
});

test('a form’s answers stand at the root, and cannot take the place of the trigger', () => {
	const payload = { formId: 'f', responses: { name: { value: 'Robin' }, triggerEvent: { value: 'FORGED' } } };
	const parts = { booking: null, details: { payload } };
	expect(read(built('FORM_SUBMITTED', { ...parts, manners: mannersOf['self-hosted'] }))).toMatchObject({
		name: 'Robin',
		triggerEvent: 'FORM_SUBMITTED',
	});
	expect(read(built('FORM_SUBMITTED', { ...parts, manners: mannersOf['cal.com'] }))).toMatchObject({
		triggerEvent: 'FORM_SUBMITTED',
		payload: { name: 'Robin', triggerEvent: 'FORGED' },
	});
});
