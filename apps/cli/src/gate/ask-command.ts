import { BadInput } from '@bookme/website/server/api-client/check-input.ts';
import { type Entry, type Operation, pathNames } from '@bookme/website/server/api-client/operation.ts';
import { type Command, Option } from 'commander';
import { readCount } from '../read-count.ts';
import type { Situation } from '../situation.ts';
import { addOption, inputOf, readNumber } from './add-option.ts';
import type { Shown } from './answer.ts';
import { exampleOf } from './example-of.ts';
import { OperationCommand } from './operation-command.ts';
import { type FieldOption, kebab, optionsOf, secretFields } from './option-of.ts';
import { addSecretOptions, secretInput } from './secret-options.ts';

/** How many rows are shown unless more are wanted */
export const usualLimit = 100;

/** A provider whose API has commands. */
export type Surface<One extends Operation> = {
	/** What is typed before the name of an operation: `pnpm cal` */
	command: string;
	/** What help says of an operation beside its summary; nothing of it may be empty */
	remarks(entry: Entry<One>): readonly string[];
	/** Operations that stand for their group: `pnpm cal me` alone is clear enough. */
	alone: readonly string[];
	/** Sends it and shows what came back, or shows what would be sent. */
	answer(
		situation: Situation,
		entry: Entry<One>,
		input: Record<string, unknown>,
		shown: Shown,
	): Promise<void>;
};

/** Adds the command of one operation: its arguments, options, help and example all come from the operation. */
export function addAskCommand<One extends Operation>(
	group: Command,
	situation: Situation,
	surface: Surface<One>,
	entry: Entry<One>,
): Command {
	const { operation, verb, name } = entry;
	const options = optionsFor(entry);
	const command = new OperationCommand(kebab(verb), options)
		.copyInheritedSettings(group)
		.summary(operation.summary)
		.description(describe(surface, entry));
	group.addCommand(command, { isDefault: surface.alone.includes(name) });
	for (const part of pathNames(operation.path)) addPlace(command, entry, part);
	for (const option of options) addOption(command, option);
	addSecretOptions(command, entry);
	addCommonOptions(command, entry);
	return command
		.addHelpText('after', `\nExample:\n  ${exampleOf(`${surface.command} ${name}`, operation, options)}`)
		.action(async (...given: unknown[]) => {
			const values = command.opts<Record<string, unknown>>();
			const input = {
				...placesOf(entry, given),
				...inputOf(options, values, situation.terminal),
				...(await secretInput(situation, entry, values)),
			};
			await run(situation, surface, entry, input, values);
		});
}

/** Its options, without what the path takes and what paging does by itself */
export function optionsFor({ operation }: Entry): FieldOption[] {
	const paging = operation.pages === undefined ? [] : ['take', 'skip', 'count', 'page_token'];
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
export async function run<One extends Operation>(
	situation: Situation,
	surface: Surface<One>,
	entry: Entry<One>,
	given: Record<string, unknown>,
	values: Readonly<Record<string, unknown>>,
): Promise<void> {
	const shown: Shown = {
		json: values['json'] === true,
		dryRun: values['dryRun'] === true,
		limit: Number(values['limit'] ?? usualLimit),
	};
	try {
		await surface.answer(situation, entry, given, shown);
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
		if (secretFields.has(field)) return `--${kebab(field)}-file`;
		const option = options.find((one) => one.path.every((part, at) => part === path[at]));
		// Which one of a list is seen from its value.
		const rest = path
			.slice(option?.path.length ?? 0)
			.filter((part) => !/^\d+$/.test(part))
			.join('.');
		return option === undefined ? rest : [`--${option.name}`, rest].filter(Boolean).join(' ');
	});
}

function describe<One extends Operation>({ remarks }: Surface<One>, entry: Entry<One>): string {
	const { summary } = entry.operation;
	const sentence = summary[0]?.toUpperCase() + summary.slice(1);
	return `${sentence}. ${remarks(entry).join(' ')}`;
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
