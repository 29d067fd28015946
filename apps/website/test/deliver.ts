import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { testSecret } from './website.ts';

export const webhookPath = '/api/cal/webhook';

/** Cal.com's headers for a body. Made here on its own, so that a fault in ours cannot hide. */
export function calHeaders(body: Uint8Array | string, secret = testSecret): Record<string, string> {
	return {
		'content-type': 'application/json',
		'x-cal-webhook-version': '2021-10-20',
		'x-cal-signature-256': createHmac('sha256', secret).update(body).digest('hex'),
	};
}

/** A booking that nobody else has */
export function bookingBody(uid: string, extra: object = {}): string {
	return JSON.stringify({
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
	});
}

/** What a kept delivery is answered with */
export const keptAnswer = z.object({
	received: z.literal(true),
	processed: z.boolean(),
	event: z.string(),
	duplicate: z.boolean(),
	id: z.string(),
	status: z.string(),
	trigger: z.string().nullable(),
});

/** Sends a signed delivery. */
export function deliver(
	url: string,
	body: Uint8Array<ArrayBuffer> | string,
	options: { headers?: Record<string, string>; path?: string; secret?: string } = {},
): Promise<Response> {
	return fetch(url + (options.path ?? webhookPath), {
		method: 'POST',
		redirect: 'manual',
		headers: { ...calHeaders(body, options.secret), ...options.headers },
		body,
	});
}
