import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { mutations } from './fold-mutations.ts';

/** Puts each fault into the fold and runs its properties: every one must be noticed. Exits 1 where one is not. */
const root = resolve(import.meta.dirname, '../../..');
const vitest = join(
	dirname(createRequire(join(root, 'package.json')).resolve('vitest/package.json')),
	'vitest.mjs',
);
const unseen: string[] = [];
for (const [at, { name, file, from }] of mutations.entries()) {
	// A fault that cannot be put anywhere fails every test, and is not noticed by any.
	if (!readFileSync(join(root, 'apps/website/src/server/pipeline', file), 'utf8').includes(from))
		throw new Error(`The fault “${name}” has no place in ${file} any more.`);
	const { status } = spawnSync(
		process.execPath,
		[vitest, 'run', '--config', 'apps/website/vitest.config.ts', 'fold-all', 'fold-looks'],
		{ cwd: root, env: { ...process.env, PROVE: '', FOLD_MUTATION: String(at) }, stdio: 'ignore' },
	);
	process.stdout.write(`${status === 0 ? '✗ not noticed' : '✓ noticed'}: ${name}\n`);
	if (status === 0) unseen.push(name);
}
process.stdout.write(
	`count: faults in the fold that the properties notice: ${mutations.length - unseen.length}\n`,
);
process.exit(unseen.length === 0 ? 0 : 1);
