import { BadInput } from '@bookme/website/server/api-client/check-input.ts';
import { pathNames } from '@bookme/website/server/api-client/operation.ts';
import type { Entry } from '@bookme/website/server/cal/api/catalog.ts';
import { type Command, Option } from 'commander';
import { readCount } from '../read-count.ts';
import type { Situation } from '../situation.ts';
import { addOption, inputOf, readNumber } from './add-option.ts';
import { answer, type Shown } from './answer.ts';
import { answerBusyTimes } from './busy-times.ts';
import { exampleOf } from './example-of.ts';
import { openGate } from './open-gate.ts';
import { OperationCommand } from './operation-command.ts';
import { type FieldOption, kebab, optionsOf, secretFields } from './option-of.ts';
import { addSecretOptions, secretInput } from './secret-options.ts';

/** How many rows are shown unless more are wanted */
export const usualLimit = 100;

/** Adds the command of one operation: its arguments, options, help and example all come from the operation. */
export function addAskCommand(group: Command, situation: Situation, entry: Entry): Command {
	const { operation, verb, name } = entry;
	const options = optionsFor(entry);
	const command = new OperationCommand(kebab(verb), options)
		.copyInheritedSettings(group)
		.summary(operation.summary)
		.description(describe(entry));
	// `pnpm cal me` alone is clear enough.
	group.addCommand(command, { isDefault: name === 'me get' });
	for (const part of pathNames(operation.path)) addPlace(command, entry, part);
	for (const option of options) addOption(command, option);
	addSecretOptions(command, entry);
	addCommonOptions(command, entry);
	return command
		.addHelpText('after', `\nExample:\n  ${exampleOf(name, operation, options)}`)
		.action(async (...given: unknown[]) => {
			const values = command.opts<Record<string, unknown>>();
			const input = {
				...placesOf(entry, given),
				...inputOf(options, values, situation.terminal),
				...(await secretInput(situation, entry, values)),
			};
			await run(situation, entry, input, values);
		});
}

/** Its options, without what the path takes and what paging does by itself */
export function optionsFor({ operation }: Entry): FieldOption[] {
	const paging = operation.pages === undefined ? [] : ['take', 'skip'];
	return optionsOf(operation.input, [...pathNames(operation.path), ...paging]);
}

export function addCommonOptions(command: Command, { operation }: Entry): void {
	if (operation.columns !== undefined)
		command.addOption(
			new Option('--limit <number>', 'so many rows at most').default(usualLimit).argParser(readCount),
		);
	command.option('--json', 'print JSON').option('--dry-run', 'print the request, and send nothing');
}

/** Sends it, or shows what would be sent. */
export async function run(
	situation: Situation,
	entry: Entry,
	given: Record<string, unknown>,
	values: Readonly<Record<string, unknown>>,
): Promise<void> {
	const gate = openGate(situation);
	const shown: Shown = {
		json: values['json'] === true,
		dryRun: values['dryRun'] === true,
		limit: Number(values['limit'] ?? usualLimit),
	};
	const show = entry.name === 'calendars busy-times' ? answerBusyTimes : answer;
	try {
		await show(situation, gate, entry, given, shown);
	} catch (error) {
		throw error instanceof BadInput ? inWordsOfOptions(entry, error) : error;
	}
}

/** A fault by the name of the option or argument that it came from */
function inWordsOfOptions(entry: Entry, { faults }: BadInput): BadInput {
	const options = optionsFor(entry);
	return new BadInput(entry.name, faults, (path) => {
		const [field = ''] = path;
		if (pathNames(entry.operation.path).includes(field)) return `<${placeName(field)}>`;
		if (secretFields.has(field)) return `--${field}-file`;
		const option = options.find((one) => one.path.every((part, at) => part === path[at]));
		// Which one of a list is seen from its value.
		const rest = path
			.slice(option?.path.length ?? 0)
			.filter((part) => !/^\d+$/.test(part))
			.join('.');
		return option === undefined ? rest : [`--${option.name}`, rest].filter(Boolean).join(' ');
	});
}

const usualDays: Readonly<Record<string, string>> = {
	'slots list': 'Without --start and --end it tells of the next seven days.',
	'calendars busy-times': 'Without --from and --to it tells of the next seven days.',
};

function describe({ name, operation: { summary, method, path, only, open, perMinute } }: Entry): string {
	const sentence = summary[0]?.toUpperCase() + summary.slice(1);
	const remarks = [
		`At Cal.com it is ${method} /v2${path}.`,
		open === true ? 'It needs no key.' : '',
		only === undefined
			? ''
			: only === 'cal.com'
				? 'Only the hosted Cal.com has it.'
				: 'Only a self-hosted Cal.com has it.',
		perMinute === undefined ? '' : `Cal.com takes ${perMinute} a minute.`,
		usualDays[name] ?? '',
	];
	return `${sentence}. ${remarks.filter(Boolean).join(' ')}`;
}

const placeName = (part: string) => kebab(part.replace(/(?:Uid|Id)$/, ''));

/** What a path takes stands behind the command. */
function addPlace(command: Command, { operation }: Entry, part: string): void {
	const field = operation.input.shape[part];
	const [flags, help] = [`<${placeName(part)}>`, field?.description ?? ''];
	if (field?.def.type === 'number') command.argument(flags, help, readNumber);
	else command.argument(flags, help);
}

function placesOf({ operation }: Entry, given: readonly unknown[]): Record<string, unknown> {
	return Object.fromEntries(pathNames(operation.path).map((part, at) => [part, given[at]]));
}
