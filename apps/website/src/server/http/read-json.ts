import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** Longer than anything that anybody has to say here */
const mostBytes = 10_000;

/** The body of a request, checked; an empty one is an empty object. @throws AppError `bad-body` that names every fault */
export async function readJson<Schema extends z.ZodType>(
	schema: Schema,
	request: Request,
	example: string,
): Promise<z.output<Schema>> {
	const text = await request.text();
	if (text.length > mostBytes) throw new AppError('bad-body', 'input', 'The body is too long.');
	const read = schema.safeParse(text.trim() === '' ? {} : parsed(text, example));
	if (read.success) return read.data;
	const faults = read.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
	throw new AppError('bad-body', 'input', `${faults.join('; ')}.`);
}

function parsed(text: string, example: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new AppError('bad-body', 'input', `The body is not JSON. Send ${example}.`);
	}
}
