const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a request came to the box by its own name: one that another name points at, as by a rebound DNS, did not.
 * @param origin Where the box's pages are
 */
export function isOwnHost(request: Request, origin: string): boolean {
	const { hostname } = new URL(request.url);
	return loopback.has(hostname) || (URL.canParse(origin) && hostname === new URL(origin).hostname);
}

/** Whether a request that changes something was made by another site's page. A browser names its page in Origin. */
export function isForeign(request: Request): boolean {
	const origin = request.headers.get('origin');
	if (origin === null) return request.headers.has('sec-fetch-site');
	return !URL.canParse(origin) || new URL(origin).host !== new URL(request.url).host;
}
