import type { Clock } from '../../webhooks/clock.ts';
import type { Outcome } from '../../webhooks/delivery-log.ts';
import type { Message } from './build-message.ts';

export type PostParts = {
	fetch: typeof globalThis.fetch;
	clock: Clock;
	timeoutMs: number | null;
	/** Ends it early */
	signal: AbortSignal;
};

const answerCharacters = 500;
const answerBytes = 1_000_000;

/** Sends a message once. Follows no redirect, and reads the answer to its end, as Cal.com does. */
export async function post(message: Message, parts: PostParts): Promise<Outcome> {
	const started = parts.clock.now();
	const { timeoutMs } = parts;
	const signals = timeoutMs === null ? [] : [AbortSignal.timeout(timeoutMs)];
	const outcome: Outcome = { status: null, error: null, answer: '', ms: 0 };
	try {
		const response = await parts.fetch(message.url, {
			method: 'POST',
			headers: message.headers,
			body: Buffer.from(message.body),
			redirect: 'manual',
			signal: AbortSignal.any([parts.signal, ...signals]),
		});
		outcome.status = response.status;
		for await (const text of beginning(response)) outcome.answer += text;
	} catch (fault) {
		outcome.error = nameOf(fault, timeoutMs);
	}
	outcome.answer = outcome.answer.slice(0, answerCharacters);
	outcome.ms = parts.clock.now() - started;
	return outcome;
}

/** The answer's text, as long as somebody could want to read it. */
async function* beginning(response: Response): AsyncGenerator<string> {
	const decoder = new TextDecoder();
	let bytes = 0;
	for await (const chunk of response.body ?? []) {
		if (bytes < answerCharacters * 4) yield decoder.decode(chunk, { stream: true });
		bytes += chunk.length;
		if (bytes > answerBytes) return;
	}
}

/** The innermost reason: `fetch failed` alone says nothing. */
function nameOf(fault: unknown, timeoutMs: number | null): string {
	if (!(fault instanceof Error)) return String(fault);
	if (fault.name === 'TimeoutError') return `no answer within ${(timeoutMs ?? 0) / 1000} s`;
	if (fault.name === 'AbortError') return 'the box was stopped';
	const { cause } = fault;
	if (!(cause instanceof Error)) return fault.message;
	return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
