import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startBox } from '@bookme/box/cal/start-box';
import { expect, onTestFinished, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../../website/test/website.ts';
import { runCal } from '../run-cal.ts';

test('a broken file of turns keeps nobody from asking Cal.com, and is told of', async () => {
	const box = await startBox({ apiKey: 'cal_test_turns' });
	onTestFinished(() => box.stop());
	const folder = temporaryFolder();
	const file = join(folder, '.local/state/bookme/turns.db');
	const garbage = 'this is no database at all '.repeat(99);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, garbage);

	const env = {
		...completeEnvironment(folder, 4321),
		CAL_API_URL: `${box.origin}/v2`,
		CAL_API_KEY: 'cal_test_turns',
	};
	const { code, stdout, stderr } = await runCal(['me', '--json'], env);
	expect(code).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({ username: 'mara' });
	expect(stderr).toMatch(/^\S+turns\.db is broken .*Remove it: it is made anew\.\n$/);
	// What it was is left to its owner.
	expect(readFileSync(file, 'utf8')).toBe(garbage);
});
