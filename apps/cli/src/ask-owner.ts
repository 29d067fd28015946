import type { Config } from '@bookme/website/server/config.ts';
import { AppError, type ErrorCategory } from '@bookme/website/server/errors.ts';
import { readFailure } from '@bookme/website/server/http/answers.ts';
import type { Terminal } from './terminal.ts';

const answerWithinMs = 120_000;

/** What a site says itself better than anybody */
const refusedByDisk: ReadonlySet<string> = new Set([
	'journal-unavailable',
	'forgetting-failed',
	'forgetting-broken-off',
]);

/** What a site says of its input, of the provider and of the network stands as it is. */
const telling: Readonly<Record<number, ErrorCategory>> = {
	400: 'input',
	404: 'input',
	409: 'reconnect',
	422: 'input',
	502: 'provider',
	503: 'network',
};

/**
 * Asks the running site for something that only its owner may have.
 * @param order What it is to do, where the address does not say all
 * @throws AppError `no-token`, `token-refused`, `owner-only`, `not-reachable`, `database-in-use`, `site-failed`; what its disk refused
 */
export async function askOwner(
	{ fetch }: Pick<Terminal, 'fetch'>,
	{ apiToken }: Pick<Config, 'apiToken'>,
	url: string,
	method: 'GET' | 'POST',
	order?: object,
): Promise<unknown> {
	if (apiToken === null) {
		throw new AppError(
			'no-token',
			'auth',
			'The running site does this for its owner only, and there is no API_TOKEN here. Set it in .env to the one that the site has.',
		);
	}
	const headers = {
		authorization: `Bearer ${apiToken}`,
		...(order !== undefined && { 'content-type': 'application/json' }),
	};
	const sent = { method, headers, ...(order !== undefined && { body: JSON.stringify(order) }) };
	const signal = AbortSignal.timeout(answerWithinMs);
	const answer = await fetch(url, { ...sent, signal }).catch((cause: unknown) => {
		const message = `${new URL(url).origin} stopped answering. Is the site still running?`;
		throw new AppError('not-reachable', 'network', message, { cause });
	});
	const body: unknown = await answer.json().catch(() => null);
	if (answer.ok) return body;
	throw refused(new URL(url).origin, answer.status, readFailure(body));
}

function refused(site: string, status: number, failure: { code: string; error: string } | null): AppError {
	const code = failure?.code ?? null;
	if (status === 401 || status === 429 || code === 'no-token') {
		return new AppError(
			'token-refused',
			'auth',
			`${site} does not accept API_TOKEN. A site keeps the token that it was started with: restart it.`,
		);
	}
	if (code === 'owner-only') {
		return new AppError(
			code,
			'auth',
			`${site} does this for an owner only, and API_TOKEN here is the token of somebody else’s account. Set it to the one in the site’s .env, or to one that an owner has made.`,
		);
	}
	if (code === 'database-in-use') {
		return new AppError(
			code,
			'input',
			`${site} makes no bookings: another site makes them in its database, from a journal of its own. Give each site its own DATABASE_URL, or stop the other one and wait some seconds.`,
		);
	}
	if (failure !== null && refusedByDisk.has(failure.code)) {
		return new AppError(failure.code, 'disk', `${site}: ${failure.error}`);
	}
	if (failure?.code === 'no-encryption-key')
		return new AppError(failure.code, 'input', `${site}: ${failure.error}`);
	const category = telling[status];
	if (failure !== null && category !== undefined) return new AppError(failure.code, category, failure.error);
	const what = `${status}${code === null ? '' : `, ${code}`}`;
	return new AppError('site-failed', 'internal', `${site} could not do it (${what}). See its log.`);
}
