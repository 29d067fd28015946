import { Command } from 'commander';

/** `pnpm cal help webhooks create`, and `pnpm cal webhooks help create`. All other commands have to be there already. */
export function addHelp(group: Command): void {
	for (const command of group.commands) if (command.commands.length > 0) addHelp(command);
	group
		.command('help')
		.summary('tell more of one command')
		.argument('[command...]', 'which one')
		.action((words: string[]) => help(group, words));
}

function help(command: Command, [first, ...rest]: readonly string[]): void {
	const found = command.commands.find((one) => one.name() === first);
	if (first === undefined) command.help();
	else if (found === undefined) refuse(command, first);
	else help(found, rest);
}

/**
 * Refuses words that no command has although they stand before `--help`, which would show the help of what is known
 * of them. @param argv The command line
 */
export function refuseUnknownHelp(program: Command, argv: readonly string[]): void {
	if (!argv.some((one) => one === '--help' || one === '-h')) return;
	let command = program;
	for (const word of argv) {
		if (word.startsWith('-') || command.commands.length === 0) return;
		const found = command.commands.find((one) => one.name() === word);
		if (found === undefined) {
			refuse(command, word);
			return;
		}
		command = found;
	}
}

/** In commander’s own words, with a suggestion; nothing that is called like this can be run. */
function refuse(command: Command, word: string): void {
	const bare = new Command(command.name()).copyInheritedSettings(command);
	for (const one of command.commands) bare.command(one.name());
	bare.parse([word], { from: 'user' });
}
