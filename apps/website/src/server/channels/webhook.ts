import type { Channel } from '../domain/channel.ts';
import { AppError } from '../errors.ts';
import { SendFailure } from '../send-failure.ts';
import { checkAnswer } from './webhook/check-answer.ts';
import { openSecret } from './webhook/open-secret.ts';
import { requestOf } from './webhook/request-of.ts';
import { publicNotice } from './wire/public-notice.ts';
import { readAtMost } from './wire/read-at-most.ts';
import { wasNeverSent } from './wire/was-never-sent.ts';

export type WebhookSettings = {
	/** http or https, without a name and password in it */
	url: string;
	/** As `openSecret` reads it */
	secret: string;
	/** Milliseconds since 1970 */
	now(): number;
	fetch?: typeof globalThis.fetch;
	/** Milliseconds until a request is given up */
	timeoutMs?: number;
};

/** Most of an answer that is read: nothing is made of it */
const longestAnswer = 64 * 1024;

/**
 * Tells another program, by the Standard Webhooks scheme: JSON, signed, with the id of the message in `webhook-id`. A
 * message that is sent again has the same id, and the receiver leaves it out by that.
 * @throws AppError `input`, where address or secret are none
 */
export function webhookChannel(settings: WebhookSettings): Channel {
	const { secret, now, fetch = globalThis.fetch, timeoutMs = 15_000 } = settings;
	const url = readUrl(settings.url);
	const webhook = openSecret(secret);
	return {
		name: 'webhook',
		whenInDoubt: 'exact',
		takes: ({ kind }) => kind !== 'account',
		async send(notice, signal) {
			if (signal.aborted) throw lineFailure('was asked for nothing: sending was stopped', false);
			const until = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
			const request = requestOf(publicNotice(notice), webhook, now());
			const answer = await ask(() => fetch(url, { ...request, signal: until }));
			await leave(answer);
			checkAnswer(answer, url.host, now());
			return { ref: null };
		},
		async close() {},
	};
}

function readUrl(text: string): URL {
	const url = URL.parse(text);
	if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '')
		return url;
	throw new AppError(
		'webhook-url',
		'input',
		'NOTIFY_WEBHOOK_URL is no web address that can be used: it begins with https:// or http://, and has no name or password before the host.',
	);
}

/** @throws SendFailure `network` */
async function ask(fetching: () => Promise<Response>): Promise<Response> {
	try {
		return await fetching();
	} catch (error) {
		const isLate = error instanceof Error && error.name === 'TimeoutError';
		const what = isLate ? 'did not answer in time' : 'could not be reached, or the line broke';
		throw lineFailure(what, !wasNeverSent(error), error);
	}
}

function lineFailure(what: string, mayHaveArrived: boolean, cause?: unknown): SendFailure {
	const text = `The webhook's receiver ${what}: later again.`;
	return new SendFailure('webhook-network', 'network', text, { mayHaveArrived, cause });
}

/** Reads what is left of an answer, so that its line can be used again; what it says is nobody's affair. */
async function leave(answer: Response): Promise<void> {
	try {
		await readAtMost(answer, longestAnswer);
	} catch {
		// The status said what became of the message.
	}
}
