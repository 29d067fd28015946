import type { z } from 'zod';
import type { Fault } from '../booking/refusal.ts';

/** What was wrong with each field, in the shape of Cal.com's validator: nested fields are children. */
export function faultsOf(error: z.ZodError): Fault[] {
	const faults: Fault[] = [];
	for (const { path, code, message } of error.issues) {
		const names = path.length === 0 ? ['body'] : path.map(String);
		const fault = names.reduce<{ at: Fault[]; fault: Fault | null }>(
			({ at }, name) => {
				const found = at.find(({ property }) => property === name) ?? added(at, name);
				return { at: found.children, fault: found };
			},
			{ at: faults, fault: null },
		).fault;
		if (fault !== null) fault.constraints = { ...fault.constraints, [constraints[code] ?? code]: message };
	}
	return faults;
}

function added(at: Fault[], property: string): Fault {
	const fault: Fault = { property, children: [] };
	at.push(fault);
	return fault;
}

const constraints: Readonly<Record<string, string>> = {
	invalid_type: 'isType',
	invalid_value: 'isEnum',
	invalid_format: 'matches',
	invalid_union: 'isUnion',
	too_small: 'min',
	too_big: 'max',
};
