import ky, { HTTPError, TimeoutError } from 'ky';
import { AppError } from '../errors.ts';
import type { Turn } from './pace.ts';
import type { Asked, Provider } from './provider.ts';
import type { ApiRequest } from './request-of.ts';
import { strangeAnswer } from './strange-answer.ts';

export type Sending = {
	provider: Provider;
	/** Address of the API */
	url: string;
	/** null: sent without one */
	key: string | null;
	/** Waits until the next request may go. @throws the reason of the signal */
	takeTurn(signal?: AbortSignal): Promise<Turn>;
	fetch: typeof fetch;
	random(): number;
	/** Milliseconds: for one answer, and for all tries with their waits */
	answerMs: number;
	deadlineMs: number;
};

/** What is repeated, and how often: in between it is waited about 0.5, 1, 2 and 4 s. */
const tries = { limit: 4, firstWaitMs: 500 };

/**
 * Sends a request and waits for its answer. What only reads is tried again on 5xx, 408 and a broken or silent line;
 * anything is on 429, since it was not done then.
 * @returns what came with a 2xx: parsed where it is JSON, else null
 * @throws what the provider makes of a refusal, or AppError `…-unreachable` (nothing was sent), `…-broken-off`,
 * `…-too-slow`, `…-strange-answer`
 */
export async function attempt(name: string, request: ApiRequest, sending: Sending): Promise<unknown> {
	const { method, path, headers, body } = request;
	const asked = { name, method, path };
	// Waiting for the first turn is no part of the deadline: nothing is asked for yet.
	let turn: Turn | null = await sending.takeTurn();
	const deadline = AbortSignal.timeout(sending.deadlineMs);
	const takeAgain = async () => {
		turn = await sending.takeTurn(deadline);
	};
	const fetchInTurn = async (input: Request | string | URL, init?: RequestInit) => {
		let answer: Response | null = null;
		try {
			answer = await sending.fetch(input, init);
			return await whole(answer);
		} finally {
			turn?.end(answer);
			turn = null;
		}
	};
	try {
		const response = await ky(sending.url + path, {
			method,
			headers: { ...headers, ...(sending.key !== null && { authorization: `Bearer ${sending.key}` }) },
			...(body !== null && { json: body }),
			// A key is not carried elsewhere.
			redirect: 'manual',
			fetch: fetchInTurn,
			timeout: sending.answerMs,
			totalTimeout: sending.deadlineMs,
			retry: {
				limit: tries.limit,
				methods: ['get', 'post', 'put', 'patch', 'delete'],
				shouldRetry: ({ error }) => isRepeatable(method, error),
				delay: (count) => tries.firstWaitMs * 2 ** (count - 1),
				jitter: (ms) => ms * (0.5 + sending.random()),
			},
			hooks: { beforeRetry: [takeAgain] },
		});
		return readAnswer(asked, sending, response.status, await response.text());
	} catch (error) {
		throw failureOf(asked, sending, error);
	}
}

/** The answer once all of it is there, so that a body that never ends is a time-out, too. */
async function whole(answer: Response): Promise<Response> {
	const { status, statusText, headers } = answer;
	const body = await answer.arrayBuffer().catch((cause: unknown) => {
		throw new TypeError('fetch failed', { cause });
	});
	return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}

const passing = new Set([408, 500, 502, 503, 504]);

function isRepeatable(method: string, error: Error): boolean | undefined {
	if (error instanceof HTTPError && error.response.status === 429) return true;
	// It was not asked for at all: a token could not be had.
	if (method !== 'GET' || error instanceof AppError) return false;
	if (error instanceof HTTPError) return passing.has(error.response.status);
	return error instanceof TimeoutError ? true : undefined;
}

function readAnswer({ name, method }: Asked, { provider }: Sending, status: number, text: string): unknown {
	if (text === '') return null;
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw strangeAnswer(provider, name, `status ${status}, and no JSON`, { wrote: method !== 'GET', cause });
	}
}

function failureOf(asked: Asked, { provider, url, key }: Sending, error: unknown): unknown {
	const { host } = new URL(url);
	if (error instanceof HTTPError) {
		const { status, headers } = error.response;
		if (status < 400) {
			const where = headers.get('location');
			return strangeAnswer(
				provider,
				asked.name,
				`status ${status}${where === null ? '' : ` to ${withoutKey(where, key)}`}`,
			);
		}
		return provider.errorOf(asked, error.response, error.data, (text) => withoutKey(text, key));
	}
	if (error instanceof AppError || !(error instanceof Error)) return error;
	if (error instanceof TimeoutError || error.name === 'TimeoutError')
		return unanswered(provider, asked, 'too-slow', `${host} did not answer in time`, error);
	if (error.name !== 'NetworkError' && !(error instanceof TypeError)) return error;
	const reason = reasonOf(error);
	if (neverSent.test(reason))
		return unanswered(provider, asked, 'unreachable', `${host} cannot be reached (${reason})`, error);
	return unanswered(provider, asked, 'broken-off', `the line to ${host} broke (${reason})`, error);
}

/** Whoever answers may repeat what it was sent. */
function withoutKey(text: string, key: string | null): string {
	return key === null ? text : text.replaceAll(key, '(your key)');
}

/** Nobody was there to take it: nothing can have happened. */
const neverSent = /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/**
 * Whether something was done is not known where the line broke after it was asked for.
 * @param error What ky threw: it holds the request with our key, so only what it was caused by is kept
 */
function unanswered(
	provider: Provider,
	{ name, method }: Asked,
	how: 'too-slow' | 'unreachable' | 'broken-off',
	what: string,
	{ cause }: Error,
): AppError {
	const mayHaveHappened = method !== 'GET' && how !== 'unreachable';
	const unknown = mayHaveHappened ? ' It is not known whether it happened: look before you do it again.' : '';
	return new AppError(
		`${provider.code}-${how}`,
		'network',
		`“${name}” got no answer: ${what}.${unknown} Try again later; ${provider.variable} says where ${provider.name} is.`,
		{ cause },
	);
}

/** `ECONNREFUSED`, `ENOTFOUND` …, from wherever the causes hide it */
function reasonOf(error: Error): string {
	if ('code' in error && typeof error.code === 'string') return error.code;
	return error.cause instanceof Error ? reasonOf(error.cause) : error.name;
}
