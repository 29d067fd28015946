import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { compileCache } from '../../website/test/compile-cache.ts';

export type Ran = { code: number | null; stdout: string; stderr: string };

/** What `pnpm cal` runs */
export const calFile = resolve(import.meta.dirname, '../src/cal.ts');

/**
 * Runs the real command in a process of its own, without a terminal.
 * @param env All of its environment: nothing is taken from the caller's
 */
export async function runCal(
	args: readonly string[],
	env: Record<string, string>,
	input: string | Uint8Array = '',
): Promise<Ran> {
	const child = startCal(args, env);
	child.stdin.end(input);
	const [stdout, stderr, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'close'),
	]);
	return { code, stdout, stderr };
}

/** Starts it, for a command that runs until a signal. */
export function startCal(args: readonly string[], env: Record<string, string>) {
	return spawn(process.execPath, [calFile, ...args], { env: { ...compileCache, ...env }, stdio: 'pipe' });
}
