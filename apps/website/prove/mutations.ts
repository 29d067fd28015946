import { spawnSync } from 'node:child_process';
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
for (const [at, { name }] of mutations.entries()) {
	const { status } = spawnSync(
		process.execPath,
		[vitest, 'run', '--config', 'apps/website/vitest.config.ts', 'fold-all'],
		{ cwd: root, env: { ...process.env, PROVE: '', FOLD_MUTATION: String(at) }, stdio: 'ignore' },
	);
	process.stdout.write(`${status === 0 ? '✗ not noticed' : '✓ noticed'}: ${name}\n`);
	if (status === 0) unseen.push(name);
}
process.stdout.write(
	`count: faults in the fold that the properties notice: ${mutations.length - unseen.length}\n`,
);
process.exit(unseen.length === 0 ? 0 : 1);
