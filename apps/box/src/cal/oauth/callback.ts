/** Any origin that no address outside of the box can have */
const base = 'http://box.invalid';

/** Where to go on after signing in: a page of the box, or its first one where something else was asked for. */
export function safeCallback(asked: string | null | undefined): string {
	if (!asked || !URL.canParse(asked, base)) return '/';
	const url = new URL(asked, base);
	return url.origin === base ? url.pathname + url.search : '/';
}
