import type { Config } from '@bookme/website/server/config.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { readErrorCode } from '@bookme/website/server/http/answers.ts';
import type { Terminal } from './terminal.ts';

const answerWithinMs = 120_000;

/**
 * Asks the running site for something that only its owner may have.
 * @throws AppError `no-token`, `token-refused`, `not-reachable`, `database-in-use`, `site-failed`
 */
export async function askOwner(
	{ fetch }: Pick<Terminal, 'fetch'>,
	{ apiToken }: Pick<Config, 'apiToken'>,
	url: string,
	method: 'GET' | 'POST',
): Promise<unknown> {
	if (apiToken === null) {
		throw new AppError(
			'no-token',
			'auth',
			'The running site does this for its owner only, and there is no API_TOKEN here. Set it in .env to the one that the site has.',
		);
	}
	const headers = { authorization: `Bearer ${apiToken}` };
	const signal = AbortSignal.timeout(answerWithinMs);
	const answer = await fetch(url, { method, headers, signal }).catch((cause: unknown) => {
		const message = `${new URL(url).origin} stopped answering. Is the site still running?`;
		throw new AppError('not-reachable', 'network', message, { cause });
	});
	const body: unknown = await answer.json().catch(() => null);
	if (answer.ok) return body;
	throw refused(new URL(url).origin, answer.status, readErrorCode(body));
}

function refused(site: string, status: number, code: string | null): AppError {
	if (status === 401 || status === 429 || code === 'no-token') {
		return new AppError(
			'token-refused',
			'auth',
			`${site} does not accept API_TOKEN. A site keeps the token that it was started with: restart it.`,
		);
	}
	if (code === 'database-in-use') {
		return new AppError(
			code,
			'input',
			`${site} makes no bookings: another site makes them in its database, from a journal of its own. Give each site its own DATABASE_URL, or stop the other one and wait some seconds.`,
		);
	}
	const what = `${status}${code === null ? '' : `, ${code}`}`;
	return new AppError('site-failed', 'internal', `${site} could not do it (${what}). See its log.`);
}
