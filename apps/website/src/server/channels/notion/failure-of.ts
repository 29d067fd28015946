import { isHTTPResponseError } from '@notionhq/client';
import type { ErrorCategory } from '../../errors.ts';
import { SendFailure } from '../../send-failure.ts';
import { retryAfter } from '../wire/retry-after.ts';
import { wasNeverSent } from '../wire/was-never-sent.ts';

/** What is known of a request that failed. Now: milliseconds since 1970. */
type Circumstances = { mayHaveArrived: boolean; now: number };

type Refused = { status: number; code: string; message: string; headers: unknown };

/**
 * What a failure of Notion’s client means to a message: 401 `reconnect`; 400, 403 and 404 `input`;
 * 429 and 529 `provider`, after Retry-After; 409, 5xx and anything else that was answered `provider`; a line that
 * broke or stayed silent `network`.
 */
export function failureOf(error: unknown, circumstances: Circumstances): SendFailure {
	if (error instanceof SendFailure) return error;
	if (isHTTPResponseError(error)) return refused(error, circumstances);
	const mayHaveArrived = circumstances.mayHaveArrived && !wasNeverSent(error);
	if (error instanceof SyntaxError)
		return new SendFailure(
			'notion-answer',
			'provider',
			'Notion answered with something that is no JSON: something before it may have answered. It is tried again later.',
			{ mayHaveArrived },
		);
	const what = isTimeout(error) ? 'did not answer in time' : 'could not be reached, or the line broke';
	return new SendFailure('notion-network', 'network', `Notion ${what}: it is tried again later.`, {
		mayHaveArrived,
		cause: error,
	});
}

function refused(error: Refused, { mayHaveArrived, now }: Circumstances): SendFailure {
	const { status, headers } = error;
	const [code, category, message] = meaning(error);
	const header = headers instanceof Headers ? headers.get('retry-after') : null;
	return new SendFailure(code, category, message, {
		retryAfterS: retryAfter(header, now),
		// What is refused was not done; what failed within may have been.
		mayHaveArrived: mayHaveArrived && status >= 500 && status !== 529,
	});
}

function meaning(error: Refused): [code: string, category: ErrorCategory, message: string] {
	const { status, code } = error;
	if (status === 401)
		return [
			'notion-token',
			'reconnect',
			'Notion refused the token: it was taken back, or is another one. Write the token of the integration into NOTION_TOKEN.',
		];
	if (status === 403)
		return [
			'notion-forbidden',
			'input',
			'Notion does not let the integration do this. Give it the capabilities to read, insert and update content, at notion.so/my-integrations.',
		];
	if (status === 404) return ['notion-not-found', 'input', notShared];
	if (status === 429 || status === 529)
		return ['notion-busy', 'provider', 'Notion takes no more requests for now. It is tried again later.'];
	if (status === 400) return ['notion-refused', 'input', refusedText(error)];
	return [
		'notion-failed',
		'provider',
		`Notion answered ${status} (${code}): it failed, or somebody else changed the same. It is tried again later.`,
	];
}

const notShared =
	'Notion knows no such database, or it is not shared with the integration. Open it in Notion, choose “…”, Connections, and add the integration; then compare NOTION_DATABASE_ID with the address of the database.';

/** What Notion says, without the values that it repeats. */
function refusedText({ message }: Refused): string {
	const said = message
		.replace(/`[^`]*`|"[^"]*"/g, '…')
		.replace(/\s+/g, ' ')
		.slice(0, 300);
	return `Notion refused what it was sent: ${said}`;
}

const isTimeout = (error: unknown): boolean =>
	error instanceof Error && (error.name === 'TimeoutError' || error.name === 'RequestTimeoutError');
