import type { Entry } from '@bookme/website/server/api-client/operation.ts';
import type { Config } from '@bookme/website/server/config.ts';
import { type Command, Option } from 'commander';
import { readFileOf } from '../read-file.ts';
import { calendlySigningKey, signingSecret } from '../settings.ts';
import type { Situation } from '../situation.ts';
import { camelCase } from './camel-case.ts';
import { kebab, secretFields } from './option-of.ts';

type Own = { option: string; help: string; of(config: Config): string };

/** What a webhook may sign with that this site has: its own */
const own: Readonly<Record<string, Own>> = {
	secret: {
		option: 'own-secret',
		help: 'it signs with this site’s CAL_WEBHOOK_SECRET',
		of: signingSecret,
	},
	signing_key: {
		option: 'own-key',
		help: 'it signs with this site’s CALENDLY_SIGNING_KEY',
		of: calendlySigningKey,
	},
};

/** What must not be typed comes from a file, or from stdin; a webhook's secret may be this site's own. */
export function addSecretOptions(command: Command, entry: Entry): void {
	for (const field of secretsOf(entry)) {
		const file = `${kebab(field)}-file`;
		command.addOption(new Option(`--${file} <file>`, `${helpOf(entry, field)}: a file, or - for stdin`));
		const ours = own[field];
		if (ours !== undefined)
			command.addOption(new Option(`--${ours.option}`, ours.help).conflicts(camelCase(file)));
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
		const name = `${kebab(field)}-file`;
		const file = values[camelCase(name)];
		const ours = own[field];
		if (ours !== undefined && values[camelCase(ours.option)] === true) found[field] = ours.of(config());
		if (typeof file !== 'string') continue;
		const text =
			file === '-' ? (await terminal.input()).toString() : readFileOf(name, terminal.resolve(file));
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
