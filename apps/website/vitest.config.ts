import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { mutate } from './prove/mutate.ts';

/** All tests of the workspace in one run: `pnpm test`. */
export default defineConfig({
	plugins: [mutate(process.env['FOLD_MUTATION'])],
	root: resolve(import.meta.dirname, '../..'),
	test: {
		// It goes by the sources alone, and would bring them back without the fault.
		fsModuleCache: process.env['FOLD_MUTATION'] === undefined,
		include: ['apps/*/src/**/*.test.ts', 'apps/*/test/**/*.test.ts'],
		globalSetup: ['apps/website/test/run-folder.ts'],
		setupFiles: ['apps/website/test/no-console-errors.ts'],
		reporters: ['default', 'apps/website/test/closing-line.ts'],
		maxWorkers: 3,
		// A busy machine is slow, and no less right.
		expect: { poll: { timeout: 15_000 } },
		testTimeout: 60_000,
		hookTimeout: 120_000,
	},
});
