import type { FieldOption } from './option-of.ts';

/**
 * Ends the values of an option before what can be none of them, so that an argument may stand behind:
 * `--trigger BOOKING_CREATED 10` → `--trigger=BOOKING_CREATED 10`. Values with commas are all that there are.
 * @param lists Options that take several values
 */
export function endLists(args: readonly string[], lists: readonly FieldOption[]): string[] {
	const ended: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? '';
		if (arg === '--') return [...ended, ...args.slice(at)];
		const list = lists.find(({ name }) => arg === `--${name}`);
		const values = list === undefined ? [] : valuesIn(args.slice(at + 1), list);
		ended.push(...(values.length === 0 ? [arg] : values.map((value) => `${arg}=${value}`)));
		at += values.length;
	}
	return ended;
}

/** The first is a value, whatever it is. */
function valuesIn([first, ...rest]: readonly string[], list: FieldOption): string[] {
	if (first === undefined) return [];
	if (list.hasCommas && first.includes(',')) return [first];
	const end = rest.findIndex((one) => one.startsWith('-') || !canBeOf(list, one));
	return [first, ...rest.slice(0, end < 0 ? rest.length : end)];
}

function canBeOf({ kind, choices, pattern }: FieldOption, text: string): boolean {
	if (choices.length > 0) return choices.includes(text);
	return kind === 'number' ? !Number.isNaN(Number(text)) : (pattern?.test(text) ?? true);
}
