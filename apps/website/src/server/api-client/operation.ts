import type { z } from 'zod';

/** One thing that an API can do. Method in code and command in the terminal are made from it. */
export type Operation<Input extends z.ZodObject = z.ZodObject, Data extends z.ZodType = z.ZodType> = {
	/** In the imperative: what its command's help begins with */
	summary: string;
	method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Below the address of the API. What stands in braces comes from the input; the rest of it is query or body. */
	path: string;
	/** All that may be sent, checked before it is sent: an unknown name is refused here, as it would be dropped silently. */
	input: Input;
	/** What comes back when all went well. Unknown fields are kept, and optional ones may be missing. */
	data: Data;
	/** An input that works in the box, for help and tests */
	example: z.input<NoInfer<Input>>;
	/** Lists that come in pages: whether the end is told, known by a page that is not full, or each names the next one */
	pages?: 'told' | 'short' | 'linked';
	/** Its own limit of requests a minute, beside that of the key */
	perMinute?: number;
	/** Fields that make a table of a list; a single thing shows all it has */
	columns?: readonly string[];
	/** What must be shown nowhere: names of fields in `data` */
	secret?: readonly string[];
};

/** One line of the list: `eventTypes.create`, in the terminal `event-types create`. */
export type Entry<One extends Operation = Operation> = {
	resource: string;
	verb: string;
	name: string;
	operation: One;
};

/** The lines of a list of operations by resource. */
export function entriesOf<One extends Operation>(
	catalog: Readonly<Record<string, Readonly<Record<string, One>>>>,
): Entry<One>[] {
	return Object.entries(catalog).flatMap(([resource, operations]) =>
		Object.entries<One>(operations).map(([verb, operation]) => ({
			...{ resource, verb, operation },
			name: `${kebab(resource)} ${kebab(verb)}`,
		})),
	);
}

/** Names in a path's braces */
export function pathNames(path: string): string[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

function kebab(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
