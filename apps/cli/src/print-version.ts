import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Terminal } from './terminal.ts';

/**
 * Prints the version where nothing else is asked for: `--version` behind a command is an option of that command.
 * @returns whether it was
 */
export function printVersion({ line }: Pick<Terminal, 'line'>, argv: readonly string[]): boolean {
	const isAsked = argv.length === 1 && ['--version', '-V'].includes(argv[0] ?? '');
	if (isAsked) line(manifest.parse(createRequire(import.meta.url)('../../../package.json')).version);
	return isAsked;
}

const manifest = z.object({ version: z.string() });
