import { isSendable } from '@bookme/website/server/api-client/is-sendable.ts';
import { entryNamed } from '@bookme/website/server/cal/api/catalog.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { Command } from 'commander';
import { z } from 'zod';
import { openGate } from '../gate/open-gate.ts';
import { StoredKeys } from '../gate/stored-keys.ts';
import type { Situation } from '../situation.ts';
import { harmless } from '../text/harmless.ts';

/** `pnpm cal login` and `logout`: a key of Cal.com in a file of its own, so that it stands on no command line. */
export function addLogin(program: Command, situation: Situation): void {
	program
		.command('login')
		.summary('store a key of Cal.com’s API')
		.description(
			'Reads a key from the keyboard, without showing it, or from stdin; asks Cal.com whose it is; and stores it for CAL_API_URL in a file outside this folder that only you can read. CAL_API_KEY, where it is set, comes first. At Cal.com keys are made under Settings → Security → API keys.',
		)
		.option('--no-check', 'store it without asking Cal.com')
		.allowExcessArguments()
		.addHelpText('after', '\nExamples:\n  pnpm cal login\n  pnpm cal login < key.txt')
		.action((options: { check: boolean }, command: Command) => {
			// Not repeated: it is a key.
			if (command.args.length > 0)
				command.error(
					'error: a key stands on no command line, where others on this machine see it and the shell remembers it. Type or paste it when you are asked, or: pnpm cal login < key.txt',
				);
			return login(situation, options.check);
		});
	program
		.command('logout')
		.summary('forget the stored key of Cal.com’s API')
		.addHelpText('after', '\nExample:\n  pnpm cal logout')
		.action(() => logout(situation));
}

async function login(situation: Situation, check: boolean): Promise<void> {
	const { environment, config, terminal } = situation;
	const { calApi } = config();
	const keys = new StoredKeys(environment);
	keys.check();
	const key = readKey(
		terminal.hasKeyboard ? await terminal.askHidden('Key: ') : (await terminal.input()).toString(),
	);
	if (!key.startsWith('cal_'))
		terminal.note(
			'Keys of Cal.com begin with cal_ as a rule, and this one does not: it is taken for a token of OAuth.',
		);
	if (check) {
		const me = person.parse(await openGate(situation, { key }).ask(entryNamed('me get'), {}));
		terminal.line(
			`It belongs to ${harmless(`${me.name ?? me.username ?? 'somebody'} <${me.email ?? '–'}>`)}.`,
		);
	}
	keys.keep(calApi.url, key);
	terminal.line(`The key for ${calApi.url} is stored in ${keys.file}.`);
	if (calApi.key !== null) terminal.note('CAL_API_KEY is set, too, and comes first.');
}

const person = z.looseObject({
	name: z.string().nullish(),
	username: z.string().nullish(),
	email: z.string().nullish(),
});

function readKey(given: string): string {
	const key = given.trim();
	if (key === '')
		throw new AppError(
			'no-key',
			'input',
			'No key was given. Type or paste one, or: pnpm cal login < key.txt',
		);
	if (/\s/.test(key))
		throw new AppError(
			'bad-key',
			'input',
			'That is no key: it has spaces or several lines in it. Give the key alone.',
		);
	if (!isSendable(key))
		throw new AppError(
			'bad-key',
			'input',
			'That is no key: it has a character in it that no key has, such as a letter other than plain a to z. Copy it again.',
		);
	return key;
}

function logout({ environment, config, terminal }: Situation): void {
	const { url, key } = config().calApi;
	const keys = new StoredKeys(environment);
	const isThere = keys.keyFor(url) !== null;
	if (isThere) keys.keep(url, null);
	terminal.line(isThere ? `The key for ${url} is no longer stored.` : `There was no stored key for ${url}.`);
	if (key !== null) terminal.note('CAL_API_KEY is set, and stays.');
}
