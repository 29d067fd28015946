import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { ben } from '../../../website/test/crossing/two-accounts.ts';
import { createProgram } from '../../src/program.ts';
import { createSituation } from '../../src/situation.ts';
import { openTerminal } from '../../src/terminal.ts';

/** A world of its own, which runs until it is stopped */
const endless: readonly string[] = ['fake'];

/** What leads to Ben's, by the names of arguments and options */
const values: Readonly<Record<string, string>> = {
	uid: ben.uid,
	booking: ben.uid,
	'booking-uid': ben.uid,
	seat: ben.uid,
	connection: ben.connection,
	mail: ben.guest,
	email: ben.email,
	'attendee-email': ben.guest,
	username: ben.username,
	slug: ben.slug,
	feed: 'bens-token',
	what: 'booking-created',
	role: 'owner',
	shell: 'bash',
	channel: 'notion',
	event: 'booked',
	name: 'Ada',
	signature: '0'.repeat(64),
};
const flags: readonly string[] = ['full', 'export', 'forget', 'yes', 'all', 'json', 'two-factor'];

/** Every command of the command tree that does something, as its words. */
export function commandLines(folder: string): string[][] {
	const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
	const program = createProgram(createSituation(openTerminal(io, {}), {}));
	return leaves(program, []).flatMap(({ command, words }) => {
		const needed = [...words, ...argumentsOf(command), ...optionsOf(command, folder, 'needed')];
		return [needed, [...needed, ...optionsOf(command, folder, 'all')]];
	});
}

function leaves(command: Command, words: string[]): { command: Command; words: string[] }[] {
	if (command.commands.length === 0) return [{ command, words }];
	return command.commands
		.filter((one) => one.name() !== 'help' && !endless.includes(one.name()))
		.flatMap((one) => leaves(one, [...words, one.name()]));
}

function argumentsOf(command: Command): string[] {
	return command.registeredArguments.map((argument) => values[argument.name()] ?? '1');
}

function optionsOf(command: Command, folder: string, which: 'needed' | 'all'): string[] {
	return command.options.flatMap((option) => {
		const name = option.long?.replace(/^--/, '') ?? '';
		if (which === 'needed' && !option.mandatory) return [];
		if (name === 'out') return which === 'needed' ? [`--out=${folder}/out.csv`] : [];
		if (!option.required) return flags.includes(name) ? [`--${name}`] : [];
		const value = values[name];
		return value === undefined ? [] : [`--${name}=${value}`];
	});
}
