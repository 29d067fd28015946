import type { z } from 'zod';
import type { Fault } from '../booking/refusal.ts';

type Issue = z.core.$ZodIssue;

/** What was wrong with each field, in the shape of Cal.com's validator: nested fields are children. */
export function faultsOf(error: z.ZodError): Fault[] {
	const faults: Fault[] = [];
	for (const issue of error.issues) {
		const fault = faultAt(faults, issue.path.length === 0 ? ['body'] : issue.path.map(String));
		if (fault !== null) fault.constraints = { ...fault.constraints, [constraintOf(issue)]: issue.message };
	}
	return faults;
}

function faultAt(faults: Fault[], path: readonly string[]): Fault | null {
	let [at, fault]: [Fault[], Fault | null] = [faults, null];
	for (const property of path) {
		fault = at.find((one) => one.property === property) ?? added(at, property);
		at = fault.children;
	}
	return fault;
}

function added(at: Fault[], property: string): Fault {
	const fault: Fault = { property, children: [] };
	at.push(fault);
	return fault;
}

/** The name that a class validator has for it */
function constraintOf(issue: Issue): string {
	switch (issue.code) {
		case 'invalid_type':
			return types[issue.expected] ?? 'isDefined';
		case 'invalid_format':
			return formats[issue.format] ?? 'matches';
		case 'too_small':
			return issue.origin === 'array' ? 'arrayMinSize' : issue.origin === 'string' ? 'isNotEmpty' : 'min';
		case 'too_big':
			return issue.origin === 'array' ? 'arrayMaxSize' : issue.origin === 'string' ? 'maxLength' : 'max';
		case 'invalid_value':
			return 'isEnum';
		default:
			return 'isValid';
	}
}

const types: Readonly<Record<string, string>> = {
	string: 'isString',
	number: 'isNumber',
	int: 'isInt',
	boolean: 'isBoolean',
	array: 'isArray',
	object: 'isObject',
	record: 'isObject',
};

const formats: Readonly<Record<string, string>> = { email: 'isEmail', url: 'isUrl', date: 'isDateString' };
