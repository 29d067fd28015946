import type { z } from 'zod';
import type { Entry } from './operation.ts';

type Described = { input: z.ZodObject; data: z.ZodType };
type Input<One extends Described> = z.input<One['input']>;
type Data<One extends Described> = z.output<One['data']>;

/** An operation as a method */
export type Call<One> = One extends Described
	? Record<never, never> extends Input<One>
		? (input?: Input<One>) => Promise<Data<One>>
		: (input: Input<One>) => Promise<Data<One>>
	: never;

/** A list of any number of pages, as a method */
export type Each<One> = One extends Described
	? Data<One> extends readonly (infer Row)[]
		? Record<never, never> extends Input<One>
			? (input?: Input<One>) => AsyncGenerator<Row>
			: (input: Input<One>) => AsyncGenerator<Row>
		: never
	: never;

/** The methods of a list of operations, by resource and verb */
export type Calls<Catalog> = {
	[Resource in keyof Catalog]: { [Verb in keyof Catalog[Resource]]: Call<Catalog[Resource][Verb]> };
};

/** What asks, and gives back what came */
type Asking<One extends Entry> = {
	ask(entry: One, input: unknown): Promise<unknown>;
	each(entry: One, input: Record<string, unknown>): AsyncGenerator<unknown>;
};

/**
 * Makes methods of a list of operations: `{ bookings: { list } }`, and `each` for whole lists. What they are is told by
 * `Calls` and `Each`.
 * @param lists What each whole list is of, by the name of its method
 */
export function methodsOf<One extends Entry>(
	entries: readonly One[],
	gate: Asking<One>,
	lists: Readonly<Record<string, One>>,
): Record<string, Record<string, unknown>> {
	const methods: Record<string, Record<string, unknown>> = {};
	for (const entry of entries) {
		methods[entry.resource] ??= {};
		Object.assign(methods[entry.resource] ?? {}, {
			[entry.verb]: (input: unknown) => gate.ask(entry, input),
		});
	}
	const each = Object.entries(lists).map(([name, entry]) => [
		name,
		(input: Record<string, unknown> = {}) => gate.each(entry, input),
	]);
	return { ...methods, each: Object.fromEntries(each) };
}

/** The operation of a name, such as `bookings list`. @throws where there is none: a fault of ours */
export function entryIn<One extends Entry>(entries: readonly One[], name: string): One {
	const found = entries.find((entry) => entry.name === name);
	if (found === undefined) throw new Error(`There is no operation called ${name}.`);
	return found;
}
