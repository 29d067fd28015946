import type { z } from 'zod';
import { check } from './read-body.ts';

/** The query of a call, checked; a name that is given several times is a list. @throws Refusal 400 */
export function readQuery<Schema extends z.ZodType>(url: string, schema: Schema): z.output<Schema> {
	const params = new URL(url).searchParams;
	const given = [...new Set(params.keys())].map((name) => {
		const values = params.getAll(name);
		return [name, values.length === 1 ? values[0] : values];
	});
	return check(schema, Object.fromEntries(given));
}
