import { type Command, InvalidArgumentError, Option } from 'commander';
import { severalValues } from '../several-values.ts';
import type { Terminal } from '../terminal.ts';
import { camelCase } from './camel-case.ts';
import type { FieldOption } from './option-of.ts';
import { readJson } from './read-json.ts';

/** Puts an option onto a command; one that is a flag can be said no to as well. */
export function addOption(command: Command, one: FieldOption): void {
	const { name, kind, isList, hasCommas, choices, help } = one;
	if (kind === 'flag') {
		command
			.addOption(new Option(`--${name}`, help))
			.addOption(new Option(`--no-${name}`, 'not so').hideHelp());
		return;
	}
	const value = kind === 'json' ? '<json>' : kind === 'number' ? '<number>' : '<text>';
	const option = new Option(`--${name} ${isList ? value.replace('>', '...>') : value}`, help);
	if (choices.length > 0) option.choices(choices);
	if (isList) option.argParser(severalValues(readerOf(one), hasCommas));
	else if (kind === 'number' && choices.length === 0) option.argParser(readNumber);
	command.addOption(option);
}

/** What the options of a command say, as it is sent. */
export function inputOf(
	options: readonly FieldOption[],
	given: Readonly<Record<string, unknown>>,
	terminal: Pick<Terminal, 'resolve'>,
): Record<string, unknown> {
	const input: Record<string, unknown> = {};
	// What of it is missing is told by its own options.
	for (const { path } of options) if (path.length > 1) put(input, path.slice(0, -1), {});
	for (const one of options) {
		const value = given[camelCase(one.name)];
		if (value !== undefined) put(input, one.path, readValue(one, value, terminal));
	}
	return input;
}

function readValue(
	{ kind, name, isList, choices }: FieldOption,
	value: unknown,
	terminal: Pick<Terminal, 'resolve'>,
): unknown {
	if (kind === 'json') return readJson(name, String(value), terminal);
	// Choices come as they were typed.
	if (kind !== 'number' || choices.length === 0) return value;
	return isList && Array.isArray(value) ? value.map(Number) : Number(value);
}

function put(
	target: Record<string, unknown>,
	[field = '', ...rest]: readonly string[],
	value: unknown,
): void {
	if (rest.length === 0) {
		target[field] = value;
		return;
	}
	const inner: Record<string, unknown> = {};
	put(inner, rest, value);
	const before = target[field];
	target[field] = { ...(typeof before === 'object' ? before : {}), ...inner };
}

/** A number, as Cal.com wants it */
export function readNumber(text: string): number {
	if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('Write a number.');
	return Number(text);
}

/** How one value of several is read */
function readerOf({ kind, choices }: FieldOption): (text: string) => string | number {
	if (choices.length > 0) return (text) => readChoice(text, choices);
	return kind === 'number' ? readNumber : (text) => text;
}

function readChoice(text: string, choices: readonly string[]): string {
	if (!choices.includes(text)) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
	return text;
}
