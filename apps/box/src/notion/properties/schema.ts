import { isObject } from '../is-object.ts';
import { invalid, invalidBody } from '../refusal.ts';

export const propertyTypes = [
	'title',
	'rich_text',
	'select',
	'status',
	'date',
	'email',
	'url',
	'phone_number',
	'number',
	'checkbox',
] as const;
export type PropertyType = (typeof propertyTypes)[number];

export type SelectOption = { id: string; name: string; color: string };

/** A column. Options: of `select` and `status`, else none. */
export type PropertySchema = { id: string; name: string; type: PropertyType; options: SelectOption[] };

/**
 * Reads a column as it is sent: `{ rich_text: {} }`, `{ select: { options: [{ name }] } }`.
 * @throws Refusal 400
 */
export function readSchema(name: string, given: unknown, newId: () => string): PropertySchema {
	if (!isObject(given)) throw invalidBody(`properties.${name}`, 'an object', given);
	const type = propertyTypes.find((one) => isObject(given[one]));
	if (type === undefined) throw invalidBody(`properties.${name}.rich_text`, 'defined', undefined);
	const settings = given[type];
	const options = isObject(settings) && 'options' in settings ? settings['options'] : [];
	if (!Array.isArray(options)) throw invalidBody(`properties.${name}.${type}.options`, 'an array', options);
	return {
		id: type === 'title' ? 'title' : newId().slice(0, 4),
		name,
		type,
		options: options.map((option: unknown) => readOption(name, option, newId)),
	};
}

function readOption(name: string, given: unknown, newId: () => string): SelectOption {
	const optionName = isObject(given) ? given['name'] : undefined;
	if (typeof optionName !== 'string' || optionName === '')
		throw invalidBody(`properties.${name}.select.options[0].name`, 'defined', optionName);
	return { id: newId(), name: checkOptionName(optionName), color: 'default' };
}

/** @throws Refusal 400 for what a select cannot be called */
export function checkOptionName(name: string): string {
	if (name.includes(',')) throw invalid(`Invalid select option, commas not allowed: ${name}`);
	if (name.length > 100) throw invalid(`Invalid select option, longer than 100 characters: ${name}`);
	return name;
}

/** A column as it is answered. */
export function schemaJson({ id, name, type, options }: PropertySchema): Record<string, unknown> {
	const hasOptions = type === 'select' || type === 'status';
	return { id, name, description: null, type, [type]: hasOptions ? { options } : {} };
}
