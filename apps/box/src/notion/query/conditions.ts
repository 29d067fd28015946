import type { PropertyType } from '../properties/schema.ts';

/** @param has What stands in the page; '' for nothing */
export type Condition = (has: string | number | boolean, wanted: unknown) => boolean;

const equality: Record<string, Condition> = {
	equals: (has, wanted) => has === wanted,
	does_not_equal: (has, wanted) => has !== wanted,
};
const emptiness: Record<string, Condition> = {
	is_empty: (has) => has === '',
	is_not_empty: (has) => has !== '',
};
const texts: Record<string, Condition> = {
	...equality,
	...emptiness,
	contains: (has, wanted) => String(has).includes(String(wanted)),
	does_not_contain: (has, wanted) => !String(has).includes(String(wanted)),
	starts_with: (has, wanted) => String(has).startsWith(String(wanted)),
	ends_with: (has, wanted) => String(has).endsWith(String(wanted)),
};

const instant = (value: unknown): number => Date.parse(String(value));
const dates: Record<string, Condition> = {
	...emptiness,
	equals: (has, wanted) => instant(has) === instant(wanted),
	before: (has, wanted) => instant(has) < instant(wanted),
	after: (has, wanted) => instant(has) > instant(wanted),
	on_or_before: (has, wanted) => instant(has) <= instant(wanted),
	on_or_after: (has, wanted) => instant(has) >= instant(wanted),
};
const choices = { ...equality, ...emptiness };

/** What may be asked of each type. */
export const conditions: Record<PropertyType, Record<string, Condition>> = {
	title: texts,
	rich_text: texts,
	email: texts,
	url: texts,
	phone_number: texts,
	select: choices,
	status: choices,
	date: dates,
	checkbox: equality,
	number: choices,
};
