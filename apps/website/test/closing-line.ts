import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one line that any machine reads: `12 passed, 0 failed` and what was skipped. */
export default class ClosingLine implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
		const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
		for (const module of modules) {
			const broken = module.errors().length > 0;
			if (broken) count.failed += 1;
			for (const test of module.children.allTests()) count[test.result().state] += 1;
		}
		for (const module of modules)
			for (const name of skippedGroups(module)) process.stdout.write(`\nskipped: ${name}`);
		const skipped = count.skipped + count.pending;
		const line = `${count.passed} passed, ${count.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
		process.stdout.write(`\n${line}\n`);
	}
}

/** Groups of which nothing ran; their names say why. */
function skippedGroups(module: TestModule): string[] {
	const groups = [...module.children.allSuites()];
	const ran = (suite: (typeof groups)[number]) =>
		[...suite.children.allTests()].some((test) => test.result().state !== 'skipped');
	return groups.filter((suite) => suite.children.size > 0 && !ran(suite)).map((suite) => suite.name);
}
