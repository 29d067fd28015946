/**
 * Puts another page of the box in the place of this one, without leaving it: a frame would go blank,
 * and would have to be introduced to the page around it again. Whoever waits for `page-turned` sets it up.
 */
export async function turnPage(address: string): Promise<void> {
	const response = await fetch(address, { headers: { accept: 'text/html' } });
	const next = new DOMParser().parseFromString(await response.text(), 'text/html');
	const main = next.querySelector('main');
	const current = document.querySelector('main');
	if (main === null || current === null) {
		location.assign(address);
		return;
	}
	document.title = next.title;
	// The page around a frame keeps its own way back.
	if (parent === window) history.pushState(null, '', response.url);
	else history.replaceState(null, '', response.url);
	current.replaceWith(main);
	document.dispatchEvent(new Event('page-turned'));
	main.querySelector<HTMLElement>('h1')?.focus();
}

/** The address of a page of the box for whoever is here: from a frame it leads to a page for frames. */
export function addressHere(path: string, query: Record<string, string> = {}): string {
	const embedded = document.body.classList.contains('embedded');
	const here = new URLSearchParams(location.search);
	const words = new URLSearchParams(query);
	for (const word of embedded ? ['embed', 'embedType', 'theme', 'layout'] : []) {
		const value = here.get(word);
		if (value !== null) words.set(word, value);
	}
	return `${path}${embedded ? '/embed' : ''}${words.size > 0 ? `?${words}` : ''}`;
}
