import type { z } from 'zod';
import type { Edition } from '../../config.ts';
import type { Versioned } from './versions.ts';

/** One thing that API v2 can do. Method in code, command in the terminal and row in the README are made from it. */
export type Operation<Input extends z.ZodObject = z.ZodObject, Data extends z.ZodType = z.ZodType> = {
	/** In the imperative: what its command's help begins with */
	summary: string;
	method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
	/** Below the address of API v2. What stands in braces comes from the input; the rest of it is query or body. */
	path: string;
	/** null: no version header is needed */
	version: Versioned | null;
	/** All that may be sent, checked before it is sent: an unknown name is refused here, as Cal.com drops it silently. */
	input: Input;
	/** What `data` is when all went well. Unknown fields are kept, and optional ones may be missing. */
	data: Data;
	/** An input that works in the box, for help and tests */
	example: z.input<NoInfer<Input>>;
	/** Lists that come in pages: whether the end is told, or known by a page that is not full */
	pages?: 'told' | 'short';
	/** The one edition that has it */
	only?: Edition;
	/** It asks nothing that only its owner may know: no key is needed */
	open?: true;
	/** Its own limit of requests a minute, beside that of the key */
	perMinute?: number;
	/** Fields that make a table of a list; a single thing shows all it has */
	columns?: readonly string[];
	/** What must be shown nowhere: names of fields in `data` */
	secret?: readonly string[];
};

/** Says what an operation is, and keeps its types. */
export function operation<Input extends z.ZodObject, Data extends z.ZodType>(
	described: Operation<Input, Data>,
): Operation<Input, Data> {
	return described;
}

/** Names in a path's braces */
export function pathNames(path: string): string[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}
