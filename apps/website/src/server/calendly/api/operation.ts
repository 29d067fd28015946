import type { z } from 'zod';
import type { Operation as AnyOperation } from '../../api-client/operation.ts';

/** One thing that Calendly's API can do. Method in code and command in the terminal are made from it. */
export type Operation<
	Input extends z.ZodObject = z.ZodObject,
	Data extends z.ZodType = z.ZodType,
> = AnyOperation<Input, Data> & {
	/**
	 * It wants to be told whose things are meant, by URI: where nothing is said, those of whose token it is. The fields
	 * that are filled in then.
	 */
	owner?: readonly ('user' | 'organization')[];
};

/** Says what an operation is, and keeps its types. */
export function operation<Input extends z.ZodObject, Data extends z.ZodType>(
	described: Operation<Input, Data>,
): Operation<Input, Data> {
	return described;
}
