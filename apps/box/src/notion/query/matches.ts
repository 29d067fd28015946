import { isObject } from '../is-object.ts';
import { plainText } from '../properties/rich-text.ts';
import { emptyValue, type PropertyValue } from '../properties/value.ts';
import { invalid, invalidBody } from '../refusal.ts';
import type { DataSource, Page } from '../world.ts';
import { type Condition, conditions } from './conditions.ts';

/** Whether a page is one of those that are asked for. */
export type Filter = (page: Page) => boolean;

/** Compound filters may stand in one another twice */
const deepest = 2;

/** Reads a filter: `{ property, rich_text: { equals } }`, `{ and: [...] }`, `{ or: [...] }`. @throws Refusal 400 */
export function readFilter(source: DataSource, given: unknown, depth = 0): Filter {
	if (given === undefined) return () => true;
	if (!isObject(given)) throw invalidBody('filter', 'an object', given);
	for (const word of ['and', 'or'] as const) {
		const parts = given[word];
		if (parts === undefined) continue;
		if (!Array.isArray(parts)) throw invalidBody(`filter.${word}`, 'an array', parts);
		if (depth >= deepest) throw invalidBody(`filter.${word}`, 'not present', parts);
		const read = parts.map((part: unknown) => readFilter(source, part, depth + 1));
		return (page) =>
			word === 'and' ? read.every((filter) => filter(page)) : read.some((filter) => filter(page));
	}
	return readProperty(source, given);
}

function readProperty(source: DataSource, given: Record<string, unknown>): Filter {
	const called = given['property'];
	if (typeof called !== 'string') throw invalidBody('filter.property', 'defined', called);
	const schema =
		source.properties.get(called) ?? [...source.properties.values()].find(({ id }) => id === called);
	if (schema === undefined) throw invalid(`Could not find property with name or id: ${called}`);
	const sent = Object.keys(given).filter((key) => key in conditions);
	const condition = given[schema.type];
	if (!isObject(condition))
		throw sent.length === 0
			? invalidBody(`filter.${schema.type}`, 'defined', undefined)
			: invalid(`database property ${schema.type} does not match filter ${sent[0]}`);
	const [[name, wanted] = ['', undefined]] = Object.entries(condition);
	const test: Condition | undefined = conditions[schema.type][name];
	if (test === undefined) throw invalidBody(`filter.${schema.type}.equals`, 'defined', undefined);
	return (page) => test(asText(page.values.get(schema.id) ?? emptyValue(schema)), wanted);
}

/** What is compared: the text of a text, the name of a choice, the start of a date. */
function asText(value: PropertyValue): string | number | boolean {
	if (value === null) return '';
	if (Array.isArray(value)) return plainText(value);
	if (typeof value !== 'object') return value;
	return 'start' in value ? value.start : value.name;
}
