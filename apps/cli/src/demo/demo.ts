#!/usr/bin/env node
import { givenEnvironment } from '@bookme/website/server/environment.ts';
import { keepFilesPrivate } from '@bookme/website/server/lifecycle.ts';
import { failureOf } from '../failure.ts';
import { openTerminal } from '../terminal.ts';
import { harmless } from '../text/harmless.ts';
import { readProvider } from './read-provider.ts';
import { runDemo } from './run-demo.ts';

/** `pnpm demo`: a Cal.com or a Calendly in a box and this site, connected, in one terminal. */
keepFilesPrivate();
const given = givenEnvironment();
const terminal = openTerminal(process, given);
try {
	await runDemo(terminal, given, readProvider(process.argv.slice(2)));
} catch (error) {
	const { message, exitCode, alreadySaid } = failureOf(error);
	if (!alreadySaid) terminal.note(harmless(message, '\n\t'));
	process.exitCode = exitCode;
}
