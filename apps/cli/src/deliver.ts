import { AppError, type ErrorCategory } from '@bookme/website/server/errors.ts';
import { readErrorCode } from '@bookme/website/server/http/answers.ts';
import type { Parcel, Sender } from './sender.ts';

/** Where a delivery goes, and who plays its sender. */
export type Target = { url: string; secret: string; sender: Sender };

/** How a delivery was answered. */
export type Delivered = {
	status: number;
	ms: number;
	/** The answer's JSON, or its text */
	answer: unknown;
};

/**
 * Posts a body as its provider does: signed over its exact bytes, redirects not followed.
 * @throws AppError `not-reachable` (network)
 */
export async function deliver(
	parcel: Pick<Parcel, 'body' | 'contentType' | 'version'>,
	{ url, secret, sender }: Target,
	tools: { fetch: typeof fetch; now(): number },
): Promise<Delivered> {
	const started = tools.now();
	const headers: Record<string, string> = {
		'content-type': parcel.contentType,
		[sender.signatureHeader]: sender.sign(parcel.body, secret, tools.now()),
	};
	if (parcel.version !== null) headers['x-cal-webhook-version'] = parcel.version;
	try {
		const response = await tools.fetch(url, {
			method: 'POST',
			headers,
			body: Buffer.from(parcel.body),
			redirect: 'manual',
			signal: AbortSignal.timeout(sender.patienceMs),
		});
		const text = await response.text();
		return { status: response.status, ms: tools.now() - started, answer: readJson(text) };
	} catch (error) {
		throw notReachable(url, error);
	}
}

/** What an answer other than 200 means, for whoever sent it, and what to do. */
export function refusalOf(delivered: Delivered, { url, sender }: Pick<Target, 'url' | 'sender'>): AppError {
	const { title, variable, path } = sender;
	const { status } = delivered;
	const code = readErrorCode(delivered.answer);
	const say = (category: ErrorCategory, message: string) =>
		new AppError('delivery-refused', category, `${status} from ${url}: ${message}`);
	if (status === 401) {
		return say(
			'auth',
			`it does not accept our signature. A site keeps the secrets that it was started with: restart it if ${variable} has changed since. A site elsewhere has a secret of its own: set that one here as ${variable}.`,
		);
	}
	if (status === 503 && code === 'no-secret') {
		return say(
			'auth',
			`the site has no webhook secret of ${title}’s, so it refuses everything. Set ${variable} and restart it.`,
		);
	}
	if (status === 503) {
		return say(
			'disk',
			`the site cannot keep deliveries at the moment${code === null ? '' : ` (${code})`}. \`pnpm cal doctor\` looks for the reason.`,
		);
	}
	if (status >= 300 && status < 400) {
		return say('input', `a redirect, which ${title} does not follow. Give the address that it leads to.`);
	}
	if (status === 404 || status === 405 || code === 'foreign-origin') {
		return say('input', `there is no webhook there. Its path is ${path}.`);
	}
	if (status === 413) return say('input', 'the body is too long; 1 MiB is the most.');
	if (status >= 500) return say('network', 'the site, or a proxy before it, has a fault. See its log.');
	return say('input', `it was not accepted${code === null ? '' : ` (${code})`}.`);
}

function notReachable(url: string, cause: unknown): AppError {
	const why = cause instanceof DOMException && cause.name === 'TimeoutError' ? 'no answer' : reasonOf(cause);
	return new AppError(
		'not-reachable',
		'network',
		`${url} does not answer (${why}). Is the site running? Start it with \`npx --yes pnpm@12 start\`, or name another address with --url.`,
		{ cause },
	);
}

function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { cause } = error;
	if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
	return cause instanceof Error ? cause.message : error.message;
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text.slice(0, 500);
	}
}
