import { entryNamed } from '@bookme/website/server/cal/api/catalog.ts';
import type { Command } from 'commander';
import type { Situation } from '../situation.ts';
import { addOption, inputOf } from './add-option.ts';
import { optionsFor, run } from './ask-command.ts';
import { calSurface } from './cal-surface.ts';
import { camelCase } from './camel-case.ts';
import type { FieldOption } from './option-of.ts';

/** `status` is an option of both ways of listing. */
const own = new Set(['status']);

/** Adds what Cal.com can be asked for. @returns the names of options that work with `--remote` only */
export function addRemoteOptions(list: Command): string[] {
	const options = remoteOptions().filter(({ name }) => !own.has(name));
	list.optionsGroup('With --remote (its --status takes upcoming, recurring, past, cancelled, unconfirmed):');
	for (const option of options) addOption(list, option);
	list.option('--dry-run', 'print the request, and send nothing');
	return [...options.map(({ name }) => camelCase(name)), 'dryRun'];
}

/** Lists the bookings at Cal.com. */
export async function listRemote(
	situation: Situation,
	values: Readonly<Record<string, unknown>>,
): Promise<void> {
	await run(
		situation,
		calSurface,
		entryNamed('bookings list'),
		inputOf(remoteOptions(), values, situation.terminal),
		values,
	);
}

function remoteOptions(): FieldOption[] {
	return optionsFor(entryNamed('bookings list'));
}
