import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { createSituation } from '../situation.ts';
import { openTerminal } from '../terminal.ts';
import { addSecret } from './secret.ts';

/** Runs `cal secret …` in front of a screen. @returns what the screen shows */
async function onScreen(...args: string[]): Promise<string> {
	const stdout = Object.assign(new PassThrough(), { isTTY: true });
	const streams = { stdin: new PassThrough(), stdout, stderr: new PassThrough() };
	const environment = { CAL_WEBHOOK_SECRET: 'the first of them, the second of them', API_TOKEN: 'the token' };
	const program = new Command();
	addSecret(program, createSituation(openTerminal(streams, environment), environment));
	await program.parseAsync(['secret', ...args], { from: 'user' });
	stdout.end();
	return text(stdout);
}

test('a terminal is shown the secret that Cal.com is to have', async () => {
	expect(await onScreen()).toBe('the first of them\n');
});

test('a terminal is shown the API token', async () => {
	expect(await onScreen('--token')).toBe('the token\n');
});
