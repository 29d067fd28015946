import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** One thing that is wrong with what somebody wants to send. */
export type Fault = {
	/** `['attendee', 'email']`; empty where it is about all of it */
	path: string[];
	/** Other fields stand in braces: `is needed beside {eventSlug}` */
	what: string;
};

/** Nothing was sent: it would have been refused, or partly dropped without a word. */
export class BadInput extends AppError {
	readonly faults: readonly Fault[];

	/** @param nameOf How somebody knows a field; as the provider calls it, unless told */
	constructor(name: string, faults: readonly Fault[], nameOf = (path: readonly string[]) => path.join('.')) {
		const lines = faults.map(
			({ path, what }) => `  ${path.length === 0 ? '' : `${nameOf(path)}: `}${inWords(what, nameOf)}`,
		);
		super('bad-input', 'input', `“${name}” cannot be sent like this.\n${lines.join('\n')}`);
		this.faults = faults;
	}
}

function inWords(what: string, nameOf: (path: readonly string[]) => string): string {
	return what.replace(/\{(\w+)\}/g, (_, name: string) => nameOf([name]));
}

/**
 * Checks what somebody wants to send; nothing may stand there that the provider would drop without a word.
 * @throws BadInput that names each fault
 */
export function checkInput(name: string, schema: z.ZodObject, given: unknown): Record<string, unknown> {
	const parsed = schema.strict().safeParse(given ?? {}, { reportInput: true });
	if (parsed.success) return parsed.data;
	throw new BadInput(
		name,
		parsed.error.issues.map((issue) => faultOf(issue, schema)),
	);
}

function faultOf(issue: z.core.$ZodIssue, schema: z.ZodObject): Fault {
	const path = issue.path.map(String);
	if (issue.code === 'unrecognized_keys') {
		const known = Object.keys(schema.shape).join(', ') || 'nothing';
		const hint = path.length === 0 ? `; it takes ${known}` : '';
		return { path: [...path, issue.keys[0] ?? ''], what: `there is no such field${hint}` };
	}
	if (issue.code === 'invalid_value' && issue.input !== undefined)
		return {
			path,
			what: `write ${issue.values
				.map(String)
				.join(', ')
				.replace(/, (?=[^,]*$)/, ' or ')}`,
		};
	const isMissing = ['invalid_type', 'invalid_value'].includes(issue.code) && issue.input === undefined;
	return { path, what: isMissing ? 'is missing' : issue.message };
}
