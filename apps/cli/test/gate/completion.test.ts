import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '@bookme/website/server/environment.ts';
import { describe, expect, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../../website/test/website.ts';
import { runInPlace } from './run-in-place.ts';
import { hasShell, offeredInFish, typedInShell } from './typed-in-shell.ts';

const env = completeEnvironment(temporaryFolder(), 4321);
const scriptFor = async (shell: string) => (await runInPlace(['completion', shell], env)).stdout;
const [bash, zsh, fish] = await Promise.all(['bash', 'zsh', 'fish'].map(scriptFor));

/** A folder with files in it whose names are not easy */
function folderWithFiles(): string {
	const folder = temporaryFolder();
	for (const name of ['my file.json', 'my $other.json', 'body.json']) writeFileSync(join(folder, name), '');
	mkdirSync(join(folder, 'samples'));
	return folder;
}

/** What bash offers behind these words, but for files */
function offeredInBash(...words: string[]): string[] {
	const line = words.map((word) => `'${word}'`).join(' ');
	const script = `${bash}\nCOMP_WORDS=(cal ${line}); COMP_CWORD=${words.length}; _bookme_cal; printf '%s\\n' "\${COMPREPLY[@]}"`;
	const { stdout, stderr } = spawnSync('bash', ['--norc', '--noprofile', '-c', script], {
		encoding: 'utf8',
		env: { PATH: process.env['PATH'] ?? '' },
	});
	expect(stderr).toBe('');
	return stdout.trim().split('\n');
}

describe('completion in bash', () => {
	test('offers commands, commands of commands, and options', () => {
		expect(offeredInBash('event')).toEqual(['event-types', 'event-type-webhooks']);
		expect(offeredInBash('webhooks', 'cr')).toEqual(['create']);
		expect(offeredInBash('webhooks', 'help', 'cr')).toEqual(['create']);
		expect(offeredInBash('webhooks', 'create', '--tr')).toEqual(['--trigger']);
		expect(offeredInBash('completion', '')).toEqual(['bash', 'zsh', 'fish', '--help']);
	});

	test('knows a command behind its argument, and offers nothing wrong behind nonsense', () => {
		expect(offeredInBash('bookings', 'cancel', 'some-uid', '--re')).toEqual(['--reason']);
		expect(offeredInBash('nonsense', 'fak')).toEqual(['fake']);
		expect(offeredInBash('export', '--out', '')).toEqual(['']);
	});
});

/** What is typed, and what the shell runs */
const lines: [string, string[]][] = [
	['cal webhooks\tcr\t--tri\tBOOKING_PAID', ['webhooks', 'create', '--trigger', 'BOOKING_PAID']],
	['cal bookings cancel some-uid --reas\tIll', ['bookings', 'cancel', 'some-uid', '--reason', 'Ill']],
	['cal show my\\ f\t--ra\t', ['show', 'my file.json', '--raw']],
	['cal sign my\\ \\$\t', ['sign', 'my $other.json']],
	['cal export --out bod\t--rem\t', ['export', '--out', 'body.json', '--remote']],
	['cal verify sam\tx.json', ['verify', 'samples/x.json']],
];

describe.each([
	['bash', bash],
	['zsh', zsh],
] as const)('%s completes', (shell, script = '') => {
	test.skipIf(!hasShell(shell)).each(lines)(`%j (skipped where there is no ${shell})`, (line, words) => {
		expect(typedInShell(shell, script, folderWithFiles(), line)).toEqual(words);
	});
});

describe('completion in fish (skipped where there is none)', () => {
	const inFish = test.skipIf(!hasShell('fish'));
	inFish.each<[string, string[]]>([
		['cal event', ['event-types', 'event-type-webhooks']],
		['cal webhooks cr', ['create']],
		['cal webhooks help cr', ['create']],
		['cal webhooks create --tr', ['--trigger']],
		['cal bookings cancel some-uid --re', ['--reason']],
		['cal nonsense fak', ['fake']],
		['cal completion ', ['--help', 'bash', 'fish', 'zsh']],
	])('%s → %j', (line, words) => {
		expect(offeredInFish(fish ?? '', folderWithFiles(), line).sort()).toEqual(words.toSorted());
	});

	inFish.each<[string, string[]]>([
		['cal show my', ['my $other.json', 'my file.json']],
		['cal export --out bo', ['body.json']],
		['cal export --out ', ['body.json', 'my $other.json', 'my file.json', 'samples/']],
	])('%s → the files %j', (line, files) => {
		expect(offeredInFish(fish ?? '', folderWithFiles(), line).sort()).toEqual(files);
	});
});

describe.each([
	['bash', bash],
	['zsh', zsh],
	['fish', fish],
])('`cal` in %s', (shell, script = '') => {
	const run = '-s -C <workspace> cal';
	test.skipIf(!hasShell(shell)).each([
		['pnpm', ['pnpm', 'npx'], `pnpm ${run}`],
		['npx where there is no pnpm', ['npx'], `npx --yes pnpm@12 ${run}`],
	])(`is run by %s (skipped where there is no ${shell})`, (_, programs, command) => {
		const folder = temporaryFolder();
		for (const name of programs) {
			const told = `#!/bin/sh\necho "$INIT_CWD: ${name} $*"\n`;
			writeFileSync(join(folder, name), told, { mode: 0o755 });
		}
		writeFileSync(join(folder, '.completion'), script);
		const found = spawnSync('sh', ['-c', `command -v ${shell}`], { encoding: 'utf8' }).stdout.trim();
		const { stdout } = spawnSync(found, ['-c', `source ./.completion; cal show 'my file.json'`], {
			cwd: folder,
			encoding: 'utf8',
			env: { PATH: folder, HOME: folder },
		});
		expect(stdout.replace(workspaceRoot, '<workspace>')).toBe(`${folder}: ${command} show my file.json\n`);
	});
});

test('another shell is refused', async () => {
	expect((await runInPlace(['completion', 'cmd'], env)).code).toBe(2);
});
