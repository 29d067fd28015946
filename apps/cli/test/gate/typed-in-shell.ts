import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Is the shell there? */
export function hasShell(shell: string): boolean {
	return spawnSync(shell, ['-c', 'exit 0']).status === 0;
}

/**
 * Types a line with tabs in it into the real shell, as somebody at the keyboard would.
 * @param script What completes `cal`, in the folder that the shell stands in
 * @returns the words that `cal` is run with in the end
 */
export function typedInShell(shell: 'bash' | 'zsh', script: string, folder: string, line: string): string[] {
	writeFileSync(join(folder, '.completion'), script);
	const stdout = shell === 'bash' ? typedInBash(folder, line) : typedInZsh(folder, line);
	const ran = /RAN<(.*)>NAR/.exec(stdout)?.[1];
	if (ran === undefined) throw new Error(`${shell} ran nothing:\n${stdout}`);
	return ran.split('><');
}

/** What fish offers at the end of a line. */
export function offeredInFish(script: string, folder: string, line: string): string[] {
	writeFileSync(join(folder, '.completion'), script);
	const wanted = `source .completion; complete -C '${line}'`;
	const stdout = run('fish', ['--no-config', '-c', wanted], folder);
	return stdout.split('\n').flatMap((one) => one.split('\t')[0] || []);
}

const shown = `cal() { printf 'RAN<%s' "$1"; shift; printf '><%s' "$@"; printf '>NAR\\n'; }`;

/** Readline reads from a pipe as from a keyboard. */
function typedInBash(folder: string, line: string): string {
	const input = `source .completion\n${shown}\n${line}\nexit\n`;
	return run('bash', ['--norc', '--noprofile', '-i'], folder, input);
}

/** Only on a terminal does zsh edit lines: it makes one of its own. */
function typedInZsh(folder: string, line: string): string {
	writeFileSync(join(folder, '.shown'), shown);
	writeFileSync(join(folder, '.line'), line);
	const drive = `zmodload zsh/zpty
		zpty typed zsh -f -i
		zpty -w typed 'source ./.completion; source ./.shown; print READ''Y'
		zpty -r typed said '*READY*'
		zpty -w typed "$(<.line)"
		zpty -r typed said '*NAR*'
		print -r -- $said
		zpty -d typed`;
	return run('zsh', ['-f', '-c', drive], folder);
}

function run(shell: string, args: readonly string[], folder: string, input = ''): string {
	const env = { PATH: process.env['PATH'] ?? '', HOME: folder, TERM: 'dumb', LC_ALL: 'C.UTF-8' };
	const ran = spawnSync(shell, args, { cwd: folder, encoding: 'utf8', env, input, timeout: 20_000 });
	if (ran.error !== undefined) throw ran.error;
	return ran.stdout;
}
