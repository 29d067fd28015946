import { z } from 'zod';
import { type Sender, senderNamed } from './providers.ts';

const cal = senderNamed('cal');

export const webhookPath = cal.path;

/** Cal.com's headers for a body */
export const calHeaders = cal.headers;

/** A booking at Cal.com that nobody else has */
export const bookingBody = cal.booking;

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

/** Sends a signed delivery, of Cal.com where nobody else is named. */
export function deliver(
	url: string,
	body: Uint8Array<ArrayBuffer> | string,
	options: {
		headers?: Record<string, string>;
		path?: string;
		secret?: string;
		sender?: Sender;
		/** When it was signed: milliseconds since 1970 */
		now?: number;
	} = {},
): Promise<Response> {
	const { sender = cal } = options;
	return fetch(url + (options.path ?? sender.path), {
		method: 'POST',
		redirect: 'manual',
		headers: { ...sender.headers(body, options.secret, options.now), ...options.headers },
		body,
	});
}
