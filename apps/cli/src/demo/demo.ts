#!/usr/bin/env node
import { givenEnvironment } from '@bookme/website/server/environment.ts';
import { keepFilesPrivate } from '@bookme/website/server/lifecycle.ts';
import { failureOf } from '../failure.ts';
import { openTerminal } from '../terminal.ts';
import { harmless } from '../text/harmless.ts';
import { runDemo } from './run-demo.ts';

/** `pnpm demo`: a Cal.com in a box and this site, connected, in one terminal. */
keepFilesPrivate();
const given = givenEnvironment();
const terminal = openTerminal(process, given);
await runDemo(terminal, given).catch((error: unknown) => {
	const { message, exitCode } = failureOf(error);
	terminal.note(harmless(message, '\n\t'));
	process.exitCode = exitCode;
});
