import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/**
 * `pnpm build`: the pages by Astro, then the server behind them as plain JavaScript. Node could read its
 * TypeScript as it is, but keeps the translator in memory for that, once a thread: 50 MB.
 */
const website = resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

run('astro', 'bin/astro.mjs', ['build', '--silent']);
run('typescript', 'bin/tsc', ['-p', 'tsconfig.server.json']);

/** Runs a package's program with this Node; ends with its exit code when it fails. */
function run(name: string, program: string, args: string[]): void {
	const script = join(dirname(require.resolve(`${name}/package.json`)), program);
	const { status } = spawnSync(process.execPath, [script, ...args], { cwd: website, stdio: 'inherit' });
	if (status !== 0) process.exit(status ?? 1);
}
