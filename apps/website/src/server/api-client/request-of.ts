import type { z } from 'zod';
import { BadInput, checkInput } from './check-input.ts';
import { type Operation, pathNames } from './operation.ts';

/** What goes to an API, but for the key. */
export type ApiRequest = {
	method: Operation['method'];
	/** Below the address of the API, with its query: `/slots?eventTypeId=7` */
	path: string;
	/** Lower-case names */
	headers: Record<string, string>;
	/** null: none is sent */
	body: Record<string, unknown> | null;
};

/**
 * Makes the request of an operation.
 * @param name What it is called, for its errors: `event-types create`
 * @param headers Lower-case names
 * @throws AppError `bad-input` that names each fault
 */
export function requestOf<Input extends z.ZodObject>(
	name: string,
	operation: Pick<Operation<Input>, 'method' | 'path' | 'input'>,
	input: unknown,
	headers: Record<string, string>,
): ApiRequest {
	const { method } = operation;
	const rest: Record<string, unknown> = { ...checkInput(name, operation.input, input) };
	let { path } = operation;
	for (const part of pathNames(path)) {
		const value = String(rest[part]);
		// They would lead to another path.
		if (value === '.' || value === '..') throw new BadInput(name, [{ path: [part], what: 'write an id' }]);
		path = path.replace(`{${part}}`, () => encodeURIComponent(value));
		delete rest[part];
	}
	if (method === 'GET' || method === 'DELETE')
		return { method, path: path + queryOf(rest), headers, body: null };
	if (method === 'PATCH' && Object.keys(rest).length === 0)
		throw new BadInput(name, [{ path: [], what: 'Say what is to change.' }]);
	const hasBody = Object.keys(rest).length > 0 || method !== 'POST';
	return { method, path, headers, body: hasBody ? rest : null };
}

/** Lists are joined by commas; lists of objects are written with brackets, which stand in the address as they are. */
function queryOf(values: Record<string, unknown>): string {
	const pairs = Object.entries(values).flatMap(([name, value]) => pairsOf(name, value));
	return pairs.length === 0
		? ''
		: `?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

function pairsOf(name: string, value: unknown): [string, string][] {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) return [[name, String(value)]];
	const nested = value.flatMap((one: unknown, at) =>
		typeof one === 'object' && one !== null
			? Object.entries(one).map(([key, part]): [string, string] => [`${name}[${at}][${key}]`, String(part)])
			: [],
	);
	return nested.length > 0 ? nested : [[name, value.join(',')]];
}
