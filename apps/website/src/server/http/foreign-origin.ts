import type { Config } from '../config.ts';

/** Whether a path is a webhook receiver: those are called by servers, and a signature or a secret guards them. */
const receiver = /^\/api\/(?:cal|calendly|telegram)\/webhook(?:\/|$)/;

/**
 * Whether a request that may change something was made by another site's page.
 * A browser names its page in Origin; a program that brings its own credentials needs none.
 */
export function isForeignOrigin(request: Request, path: string, config: Pick<Config, 'siteUrl'>): boolean {
	if (request.method === 'GET' || request.method === 'HEAD' || receiver.test(path)) return false;
	const origin = request.headers.get('origin');
	if (origin === null) return !request.headers.has('authorization');
	if (origin === new URL(config.siteUrl).origin) return false;
	// Reached under another name, as through a tunnel: the page and the request must agree on it.
	return !URL.canParse(origin) || new URL(origin).host !== request.headers.get('host');
}
