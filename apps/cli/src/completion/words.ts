import type { Command } from 'commander';

/** What may follow after the words of a command: `['', 'event-types create']` → commands and options. */
export type Words = ReadonlyMap<string, readonly string[]>;

/** All that can be typed, by the commands before it. */
export function wordsOf(program: Command): Words {
	const words = new Map<string, string[]>();
	const visit = (command: Command, path: string) => {
		const help = command.createHelp();
		const commands = help.visibleCommands(command).map((one) => one.name());
		const options = help.visibleOptions(command).flatMap(({ long }) => long ?? []);
		words.set(path, [...commands, ...options]);
		for (const one of command.commands) visit(one, `${path} ${one.name()}`.trim());
	};
	visit(program, '');
	return words;
}
