#!/usr/bin/env node
import { keepFilesPrivate } from '@bookme/website/server/lifecycle.ts';
import { refuseUnknownHelp } from './commands/help.ts';
import { failureOf } from './failure.ts';
import { printVersion } from './print-version.ts';
import { createProgram } from './program.ts';
import { readEnvironment } from './settings.ts';
import { createSituation } from './situation.ts';
import { openTerminal } from './terminal.ts';
import { harmless, harmlessJson } from './text/harmless.ts';
import { watchOutput } from './watch-output.ts';

/** `pnpm cal …` */
async function main(argv: readonly string[]): Promise<number> {
	keepFilesPrivate();
	watchOutput(process, process.exit);
	let terminal = openTerminal(process, {});
	try {
		let isDemo = false;
		const environment = readEnvironment(() => {
			isDemo = true;
		});
		terminal = openTerminal(process, environment);
		if (isDemo) terminal.note(terminal.paint('dim', '(of the demo, which runs now)'));
		const program = createProgram(createSituation(terminal, environment));
		if (printVersion(terminal, argv)) return 0;
		refuseUnknownHelp(program, argv);
		if (argv.length === 0) program.outputHelp();
		else await program.parseAsync(argv, { from: 'user' });
		return terminal.exitCode;
	} catch (error) {
		const { code, message, exitCode, alreadySaid } = failureOf(error);
		if (exitCode !== 0 && argv.includes('--json')) terminal.line(harmlessJson({ error: message, code }));
		if (!alreadySaid) terminal.note(harmless(message, '\n\t'));
		return exitCode;
	}
}

process.exitCode = await main(process.argv.slice(2));
