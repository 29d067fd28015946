import type { z } from 'zod';
import { AppError } from '../../errors.ts';

/**
 * Checks what somebody wants to send; nothing may stand there that Cal.com would drop without a word.
 * @throws AppError `bad-input` that names each fault
 */
export function checkInput(name: string, schema: z.ZodObject, given: unknown): Record<string, unknown> {
	const parsed = schema.strict().safeParse(given ?? {});
	if (parsed.success) return parsed.data;
	const faults = parsed.error.issues.map((issue) => `  ${faultOf(issue, schema)}`);
	throw new AppError('bad-input', 'input', `“${name}” cannot be sent like this.\n${faults.join('\n')}`);
}

function faultOf(issue: z.core.$ZodIssue, schema: z.ZodObject): string {
	const place = issue.path.map(String).join('.');
	if (issue.code === 'unrecognized_keys') {
		const [key = ''] = issue.keys;
		const known =
			issue.path.length === 0 ? `; it takes ${Object.keys(schema.shape).join(', ') || 'nothing'}` : '';
		return `${[place, key].filter(Boolean).join('.')}: there is no such field${known}`;
	}
	if (issue.code === 'invalid_type' && issue.input === undefined) return `${place}: is missing`;
	return place === '' ? issue.message : `${place}: ${issue.message}`;
}
