import type { Terminal } from '../terminal.ts';
import { harmlessJson } from './harmless.ts';

const hidden = '(hidden here; --raw has it)';

/** What opens a door for whoever reads it: one-time passwords, room passwords, recordings. */
const credentials = new Set([
	'oneTimePassword',
	'password',
	'downloadLink',
	'downloadLinks',
	'connectAndJoinUrl',
]);

/** A received JSON laid out for a person, without the credentials in it. */
export function prettyJson(value: unknown, { paint }: Pick<Terminal, 'paint'>): string {
	const text = harmlessJson(withoutCredentials(value), 2);
	return text.replace(
		/^(\s*)("(?:[^"\\]|\\.)*")(: )/gm,
		(_, indent: string, key: string, colon: string) => `${indent}${paint('cyan', key)}${colon}`,
	);
}

function withoutCredentials(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutCredentials);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, member]) => [
			key,
			credentials.has(key) && member !== null ? hidden : withoutCredentials(member),
		]),
	);
}
