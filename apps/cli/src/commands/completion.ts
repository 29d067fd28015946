import { Argument, type Command } from 'commander';
import { completionScript, shells } from '../completion/script.ts';
import type { Situation } from '../situation.ts';

/** `pnpm cal completion`: what a shell needs to complete commands and options. */
export function addCompletion(program: Command, { terminal }: Situation): void {
	program
		.command('completion')
		.summary('print a script that completes commands in a shell')
		.description(
			'Prints a script for your shell that completes the commands and options of `cal`, which it also makes a short name for `pnpm -s cal` in this folder (through npx where there is no pnpm).',
		)
		.addArgument(new Argument('<shell>', 'which one').choices(shells))
		.addHelpText(
			'after',
			'\nExamples:\n  source <(pnpm -s cal completion bash)\n  source <(pnpm -s cal completion zsh)\n  pnpm -s cal completion fish | source',
		)
		.action((shell: (typeof shells)[number]) => terminal.line(completionScript(program, shell)));
}
