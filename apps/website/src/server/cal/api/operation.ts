import type { z } from 'zod';
import type { Operation as AnyOperation } from '../../api-client/operation.ts';
import type { Edition } from '../../config.ts';
import type { Versioned } from './versions.ts';

/** One thing that API v2 can do. Method in code, command in the terminal and row in the README are made from it. */
export type Operation<
	Input extends z.ZodObject = z.ZodObject,
	Data extends z.ZodType = z.ZodType,
> = AnyOperation<Input, Data> & {
	/** null: no version header is needed */
	version: Versioned | null;
	/** The one edition that has it */
	only?: Edition;
	/** It asks nothing that only its owner may know: no key is needed */
	open?: true;
};

/** Says what an operation is, and keeps its types. */
export function operation<Input extends z.ZodObject, Data extends z.ZodType>(
	described: Operation<Input, Data>,
): Operation<Input, Data> {
	return described;
}
