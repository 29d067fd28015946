import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../../website/test/website.ts';
import { runInPlace } from './run-in-place.ts';

const env = completeEnvironment(temporaryFolder(), 4321);
const { stdout: bash } = await runInPlace(['completion', 'bash'], env);

/** What bash offers behind these words */
function offered(...words: string[]): string[] {
	const line = words.map((word) => `'${word}'`).join(' ');
	const script = `${bash}\nCOMP_WORDS=(cal ${line}); COMP_CWORD=${words.length}; _cal; printf '%s\\n' "\${COMPREPLY[@]}"`;
	const { stdout, stderr } = spawnSync('bash', ['--norc', '--noprofile', '-c', script], {
		encoding: 'utf8',
		env: { PATH: process.env['PATH'] ?? '' },
	});
	expect(stderr).toBe('');
	return stdout.trim().split('\n');
}

describe('completion in bash', () => {
	test('offers commands, commands of commands, and options', () => {
		expect(offered('event')).toEqual(['event-types', 'event-type-webhooks']);
		expect(offered('webhooks', 'cr')).toEqual(['create']);
		expect(offered('webhooks', 'create', '--tr')).toEqual(['--trigger']);
	});

	test('knows a command behind its argument, and offers nothing wrong behind nonsense', () => {
		expect(offered('bookings', 'cancel', 'some-uid', '--re')).toEqual(['--reason']);
		expect(offered('nonsense', 'fak')).toEqual(['fake']);
	});
});

test.each([
	['zsh', /^autoload -Uz bashcompinit/],
	['fish', /^complete -c cal /m],
])('there is a script for %s', async (shell, wanted) => {
	const { stdout, code } = await runInPlace(['completion', shell], env);
	expect(code).toBe(0);
	expect(stdout).toMatch(wanted);
});

test('another shell is refused', async () => {
	expect((await runInPlace(['completion', 'cmd'], env)).code).toBe(2);
});
