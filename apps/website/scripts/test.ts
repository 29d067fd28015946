import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/** `pnpm test [file …]`: builds the site, which many tests start, and runs all tests. */
const root = resolve(import.meta.dirname, '../../..');
const require = createRequire(import.meta.url);

run(
	join(dirname(require.resolve('astro/package.json')), 'bin/astro.mjs'),
	['build', '--silent'],
	join(root, 'apps/website'),
);
const vitest = createRequire(join(root, 'package.json')).resolve('vitest/package.json');
run(
	join(dirname(vitest), 'vitest.mjs'),
	['run', '--config', 'apps/website/vitest.config.ts', ...process.argv.slice(2)],
	root,
);

/** Runs a tool of ours with this Node; ends with its exit code when it fails. */
function run(script: string, args: string[], cwd: string): void {
	const { status } = spawnSync(process.execPath, [script, ...args], { cwd, stdio: 'inherit' });
	if (status !== 0) process.exit(status ?? 1);
}
