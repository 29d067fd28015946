import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import './build.ts';

/** `pnpm test [file …]`: builds the site, which many tests start, and runs all tests. */
const root = resolve(import.meta.dirname, '../../..');
const vitest = createRequire(join(root, 'package.json')).resolve('vitest/package.json');
const all = ['run', '--config', 'apps/website/vitest.config.ts', ...process.argv.slice(2)];

const { status } = spawnSync(process.execPath, [join(dirname(vitest), 'vitest.mjs'), ...all], {
	cwd: root,
	stdio: 'inherit',
});
process.exitCode = status ?? 1;
