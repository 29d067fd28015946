/** A page's address without a slash or a fragment at its end, to add to */
export function framedPage(page: string): URL {
	const url = new URL(page);
	url.pathname = url.pathname.replace(/\/+$/, '');
	url.hash = '';
	return url;
}
