import { expect } from 'vitest';
import { SendFailure } from '../src/server/send-failure.ts';

/** What a message was not sent for. Fails where it was sent, or where something else was thrown. */
export async function sendFailureOf(sending: Promise<unknown>): Promise<SendFailure> {
	const thrown = await sending.then(
		() => null,
		(error: unknown) => error,
	);
	expect(thrown).toBeInstanceOf(SendFailure);
	if (thrown instanceof SendFailure) return thrown;
	throw new Error('It was no SendFailure.');
}
