import type { Entry } from '@bookme/website/server/cal/api/catalog.ts';
import { type Command, Option } from 'commander';
import { readFileOf } from '../read-file.ts';
import { signingSecret } from '../settings.ts';
import type { Situation } from '../situation.ts';
import { camelCase } from './camel-case.ts';
import { secretFields } from './option-of.ts';

/** What must not be typed comes from a file, or from stdin; a webhook's secret may be this site's own. */
export function addSecretOptions(command: Command, entry: Entry): void {
	for (const field of secretsOf(entry)) {
		command.addOption(
			new Option(`--${field}-file <file>`, `${helpOf(entry, field)}: a file, or - for stdin`),
		);
		if (field === 'secret')
			command.addOption(
				new Option('--own-secret', 'it signs with this site’s CAL_WEBHOOK_SECRET').conflicts('secretFile'),
			);
	}
}

/** @throws AppError `no-secret`, or a system error */
export async function secretInput(
	{ terminal, config }: Situation,
	entry: Entry,
	values: Readonly<Record<string, unknown>>,
): Promise<Record<string, string>> {
	const found: Record<string, string> = {};
	for (const field of secretsOf(entry)) {
		const file = values[camelCase(`${field}-file`)];
		if (field === 'secret' && values['ownSecret'] === true) found[field] = signingSecret(config());
		if (typeof file !== 'string') continue;
		const text =
			file === '-'
				? (await terminal.input()).toString()
				: readFileOf(`${field}-file`, terminal.resolve(file));
		found[field] = text.replace(/\r?\n$/, '');
	}
	return found;
}

function secretsOf({ operation }: Entry): string[] {
	return Object.keys(operation.input.shape).filter((field) => secretFields.has(field));
}

function helpOf({ operation }: Entry, field: string): string {
	return operation.input.shape[field]?.description ?? field;
}
