import { z } from 'zod';
import { AppError } from '../errors.ts';
import { readMail } from '../person/read-mail.ts';
import type { Forgotten } from '../pipeline/person/forget.ts';
import { jsonAnswer } from './error-answer.ts';

/** What forgets people */
export type Forgetter = {
	forget(mail: string, waitMs: number): Promise<{ forgotten: Forgotten } | { done: number; all: number }>;
};

/** An answer must not take longer; who asks then asks again. */
const waitMs = 1_500;

/** In the body, as addresses are logged by whoever stands in between */
export const personOrder = z.object({
	mail: z
		.string()
		.describe('Mail address, in any case')
		.transform((text) => readMail(text))
		.refine((mail) => mail !== null, 'Write a mail address.'),
	action: z.literal('forget'),
});

/** Forgets somebody: 200 with what was done, or 202 with how far it is. @throws AppError `bad-request` and the forgetter's */
export async function personAnswer(people: Forgetter, hasKey: boolean, request: Request): Promise<Response> {
	if (!hasKey) return jsonAnswer(noKey, 503);
	const body: unknown = await request.json().catch(() => null);
	const order = personOrder.safeParse(body).data;
	if (!order?.mail) {
		const how = 'Send {"mail": "somebody@example.com", "action": "forget"} as JSON.';
		throw new AppError('bad-request', 'input', how);
	}
	const outcome = await people.forget(order.mail, waitMs);
	return 'forgotten' in outcome ? jsonAnswer(outcome.forgotten) : jsonAnswer(outcome, 202);
}

const noKey = {
	error: 'This site has no ENCRYPTION_KEY, so it cannot forget anybody for good. Set one and restart.',
	code: 'no-encryption-key',
};
