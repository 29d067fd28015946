import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** The query of an address, checked. @throws AppError `bad-query` that names every faulty parameter */
export function readQuery<Schema extends z.ZodObject>(
	schema: Schema,
	params: URLSearchParams,
): z.output<Schema> {
	const repeated = [...new Set(params.keys())].filter((name) => params.getAll(name).length > 1);
	const faults = repeated.map((name) => `${name}: is given twice`);
	const parsed = schema.safeParse(Object.fromEntries(params));
	if (parsed.success && faults.length === 0) return parsed.data;
	for (const { path, message, code, ...issue } of parsed.error?.issues ?? []) {
		const unknown = code === 'unrecognized_keys' && 'keys' in issue ? issue.keys : null;
		faults.push(
			unknown === null ? `${path.join('.')}: ${message}` : `${unknown.join(', ')}: no such parameter`,
		);
	}
	throw new AppError('bad-query', 'input', `${faults.join('; ')}.`);
}
