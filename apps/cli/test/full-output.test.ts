import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../website/test/website.ts';
import { calFile } from './run-cal.ts';

const env = completeEnvironment(temporaryFolder(), 1);

/** Runs a command whose output goes where a shell sends it. */
async function runInShell(command: string) {
	const child = spawn('sh', ['-c', command], { env: { ...env, NODE: process.execPath, CAL: calFile } });
	const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
	return { code, stderr };
}

describe.skipIf(!existsSync('/dev/full'))(
	'where the answer cannot be written (skipped without /dev/full)',
	() => {
		test.each(['--help', 'help webhooks create', 'sign --json -', 'completion bash', 'doctor --json'])(
			'cal %s says so in a sentence, and ends as a matter of the disk',
			async (args) => {
				const { code, stderr } = await runInShell(`echo '{}' | "$NODE" "$CAL" ${args} > /dev/full`);
				expect({ code, stderr }).toEqual({
					code: 6,
					stderr: expect.stringMatching(
						/^The answer could not be written: the disk is full \(ENOSPC\)\.\n$/m,
					),
				});
				expect(stderr).not.toContain('    at ');
			},
		);

		test('nothing more is said where not even that can be', async () => {
			expect((await runInShell('"$NODE" "$CAL" --help > /dev/full 2>&1')).code).toBe(6);
		});
	},
);

test('a reader that has seen enough is no fault', async () => {
	const said = await runInShell('"$NODE" "$CAL" completion bash | head -1 > /dev/null');
	expect(said).toEqual({ code: 0, stderr: '' });
});
