/**
 * A part of the page by its id.
 * @throws Error where it is missing or of another kind: page and script belong together
 */
export function part(id: string): HTMLElement;
export function part<T extends HTMLElement>(id: string, kind: new () => T): T;
export function part(id: string, kind: new () => HTMLElement = HTMLElement): HTMLElement {
	const found = document.getElementById(id);
	if (!(found instanceof kind)) throw new Error(`This page has no part “${id}”.`);
	return found;
}
