import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { startBox } from '@bookme/box/cal/start-box';
import { expect, onTestFinished, test } from 'vitest';

const readme = resolve(import.meta.dirname, '../../../website/README.md');

test('the example in the README runs as it stands', async () => {
	const [, example = ''] =
		/```ts\n(import \{ openCalApi \}[\s\S]*?)```/.exec(readFileSync(readme, 'utf8')) ?? [];
	expect(example).not.toBe('');
	// Beside this test, since packages are looked for from where a file lies.
	const file = resolve(import.meta.dirname, `readme-example-${process.pid}.tmp.ts`);
	writeFileSync(file, example);
	onTestFinished(() => rmSync(file, { force: true }));
	const box = await startBox({ apiKey: 'cal_test_example' });
	onTestFinished(() => box.stop());

	const env = { PATH: '', CAL_API_URL: `${box.origin}/v2`, CAL_API_KEY: 'cal_test_example' };
	const child = spawn(process.execPath, [file], { env, stdio: 'pipe' });
	const [stdout, stderr, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'close'),
	]);
	expect(stderr).toBe('');
	expect(stdout).toMatch(/^mara\/tech-60 is event type \d+$/m);
	expect(code).toBe(0);
});
