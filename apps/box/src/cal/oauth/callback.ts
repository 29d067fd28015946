/** Any origin that no address outside of the box can have */
const base = 'http://box.invalid';

/** Where to go on after signing in: a page of the box, or its first one where something else was asked for. */
export function safeCallback(asked: string | null | undefined): string {
	if (!asked || !URL.canParse(asked, base)) return '/';
	const url = new URL(asked, base);
	// `/.//elsewhere` has our origin, and a path that a browser takes for another site's address.
	const isInside = url.origin === base && !url.pathname.startsWith('//');
	return isInside ? url.pathname + url.search : '/';
}
