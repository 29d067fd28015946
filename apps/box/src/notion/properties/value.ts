import { isObject } from '../is-object.ts';
import { invalid, invalidBody } from '../refusal.ts';
import { type DateValue, readDate } from './date.ts';
import { type RichText, readRichText } from './rich-text.ts';
import { checkOptionName, type PropertySchema, propertyTypes, type SelectOption } from './schema.ts';

/** What stands in a cell, as it is answered below the name of its type. */
export type PropertyValue = RichText[] | SelectOption | DateValue | string | number | boolean | null;

/** Longest texts, in UTF-16 units */
const longest = { email: 200, url: 2000, phone_number: 200 };

/**
 * Reads a cell as it is sent: `{ rich_text: [{ text: { content } }] }`, `{ select: { name } }`, `{ email: null }`.
 * A name that a select does not have yet is added to it.
 * @throws Refusal 400
 */
export function readValue(schema: PropertySchema, given: unknown, newId: () => string): PropertyValue {
	const { name, type } = schema;
	if (!isObject(given)) throw invalidBody(`properties.${name}`, 'an object', given);
	const sent = propertyTypes.filter((one) => one in given);
	if (sent.length === 0) throw invalidBody(`properties.${name}.${type}`, 'defined', undefined);
	if (!sent.includes(type)) throw invalid(`${name} is expected to be ${type}.`);
	const value = given[type];
	const where = `properties.${name}.${type}`;
	if (type === 'title' || type === 'rich_text') return readRichText(where, value);
	if (type === 'checkbox') {
		if (typeof value !== 'boolean') throw invalidBody(where, 'a boolean', value);
		return value;
	}
	if (value === null) return null;
	if (type === 'date') return readDate(where, value);
	if (type === 'select' || type === 'status') return readChoice(schema, value, newId);
	if (type === 'number') {
		if (typeof value !== 'number') throw invalidBody(where, 'a number', value);
		return value;
	}
	return readShortText(where, value, longest[type]);
}

function readShortText(where: string, value: unknown, most: number): string {
	if (typeof value !== 'string') throw invalidBody(where, 'a string or `null`', value);
	if (value.length === 0) throw invalidBody(`${where}.length`, '≥ `1`', 0);
	if (value.length > most) throw invalidBody(`${where}.length`, `≤ \`${most}\``, value.length);
	return value;
}

function readChoice(schema: PropertySchema, value: unknown, newId: () => string): SelectOption {
	const given = isObject(value) ? value['name'] : undefined;
	if (typeof given !== 'string' || given === '')
		throw invalidBody(`properties.${schema.name}.${schema.type}.name`, 'a string', given);
	const known = schema.options.find(({ name }) => name === given);
	if (known !== undefined) return known;
	if (schema.type === 'status')
		throw invalid(`Invalid status option. Status option "${given}" does not exist".`);
	const made = { id: newId(), name: checkOptionName(given), color: 'default' };
	schema.options.push(made);
	return made;
}

/** A cell that nobody wrote in. */
export function emptyValue({ type }: PropertySchema): PropertyValue {
	if (type === 'title' || type === 'rich_text') return [];
	return type === 'checkbox' ? false : null;
}
