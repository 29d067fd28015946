import { expect } from 'vitest';

/** Elements that have no end */
const empty = new Set(['meta', 'br', 'hr']);
/** What a page in a mail is made of: nothing that runs, is fetched, or is filled in */
const known = new Set([
	...['html', 'head', 'title', 'style', 'body', 'div', 'table', 'tr', 'td', 'p', 'h1', 'h2', 'h3'],
	...['a', 's', 'dl', 'dt', 'dd', 'ul', 'li', 'strong'],
	...empty,
]);
/** What may stand in none of itself: a browser would end the first one, and move what is in it */
const flat = new Set(['p', 'a', 'h1', 'h2', 'h3', 'dt', 'dd', 'li', 's']);
/** In these no block begins */
const inline = new Set(['p', 'h1', 'h2', 'h3', 'a', 's', 'strong', 'title']);
const blocks = new Set(['div', 'table', 'p', 'h1', 'h2', 'h3', 'dl', 'ul']);

/**
 * Holds a page to what every program for mail reads the same way: each element is closed where it should be, each
 * attribute is quoted and stands there once, and signs that mean something are written as references.
 * @returns what can be read on it, without what is hidden
 */
export function checkHtml(html: string): string {
	const [doctype, body = ''] = html.split(/(?<=^<!doctype html>)/);
	expect(doctype).toBe('<!doctype html>');
	const open: { name: string; isHidden: boolean }[] = [];
	const seen: string[] = [];
	const names: string[] = [];
	for (const [token] of body.matchAll(/<[^>]*>|[^<]+/g)) {
		const inside = open.at(-1);
		if (token.startsWith('</')) expect(`</${open.pop()?.name}>`).toBe(token);
		else if (token.startsWith('<')) {
			const { name, isHidden } = readTag(token);
			names.push(name);
			for (const { name: outer } of open) {
				if (flat.has(name)) expect(outer, `${name} in itself`).not.toBe(name);
				if (blocks.has(name)) expect(inline.has(outer), `${name} in ${outer}`).toBe(false);
			}
			if (!empty.has(name)) open.push({ name, isHidden });
		} else if (inside?.name !== 'style') {
			expect(token).not.toMatch(/>|&(?!#\d{2,6};)/);
			if (!open.some(({ name, isHidden }) => isHidden || name === 'head')) seen.push(decoded(token));
		}
	}
	expect(open).toEqual([]);
	for (const name of ['html', 'head', 'title', 'style', 'body', 'h1'])
		expect(names.filter((one) => one === name)).toHaveLength(1);
	return seen.join(' ');
}

function readTag(tag: string): { name: string; isHidden: boolean } {
	const [, name = '', attributes = ''] = /^<([a-z][a-z0-9]*)((?: [a-z-]+="[^"<]*")*)>$/.exec(tag) ?? [];
	expect(known.has(name), tag).toBe(true);
	const pairs = [...attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)];
	const keys = pairs.map(([, key]) => key);
	expect(new Set(keys).size, tag).toBe(keys.length);
	for (const [, key, value = ''] of pairs) {
		expect(value, tag).not.toMatch(/&(?!#\d{2,6};)/);
		if (key === 'href') expect(decoded(value)).toMatch(/^https?:\/\//);
		expect(key, tag).not.toMatch(/^on|^src/);
	}
	return { name, isHidden: /display: ?none/.test(attributes) };
}

function decoded(text: string): string {
	return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}
