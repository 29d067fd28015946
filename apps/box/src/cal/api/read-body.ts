import type { z } from 'zod';
import { Refusal } from '../booking/refusal.ts';
import { faultsOf } from './faults.ts';

/** The JSON body of a call, checked; fields that are not in the schema are dropped. @throws Refusal 400 */
export async function readBody<Schema extends z.ZodType>(
	request: { text(): Promise<string> },
	schema: Schema,
): Promise<z.output<Schema>> {
	const text = await request.text();
	return check(schema, text === '' ? {} : parse(text));
}

/** @throws Refusal 400 that names every fault in `details.errors` */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
	const parsed = schema.safeParse(value);
	if (parsed.success) return parsed.data;
	const faults = faultsOf(parsed.error);
	throw new Refusal('BadRequestException', sentences(parsed.error), faults);
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		throw new Refusal('BadRequestException', error instanceof Error ? error.message : String(error));
	}
}

const sentences = (error: z.ZodError) =>
	error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
