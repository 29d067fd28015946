import type { Command } from 'commander';

/** What may follow after the words of a command. */
export type Next = {
	/** Commands, arguments of which there are a few, and options */
	offered: readonly string[];
	/** Options that a value of one’s own comes behind, such as a file */
	valued: readonly string[];
};

/** By the words before: `''`, `'event-types create'` */
export type Words = ReadonlyMap<string, Next>;

/** All that can be typed, by the commands before it. */
export function wordsOf(program: Command): Words {
	const words = new Map<string, Next>();
	const visit = (command: Command, path: string) => {
		words.set(path, nextOf(command));
		// Behind help stands what stands before it.
		for (const one of command.commands) if (one.name() !== 'help') visit(one, `${path} ${one.name()}`.trim());
	};
	visit(program, '');
	return words;
}

function nextOf(command: Command): Next {
	const help = command.createHelp();
	const commands = help.visibleCommands(command).map((one) => one.name());
	const places = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
	const options = help.visibleOptions(command);
	return {
		offered: [...commands, ...places, ...options.flatMap(({ long }) => long ?? [])],
		valued: options
			.filter(({ required }) => required)
			.flatMap(({ long, short }) => [long, short].flatMap((name) => name ?? [])),
	};
}
