import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Box, startBox } from '@bookme/box/cal/start-box';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeEnvironment, startWebsite, type Website } from './website.ts';

/** Every command is a process of its own: on a busy machine each may take many seconds. */
const patienceMs = 300_000;

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the README', () => {
	let website: Website;
	let box: Box;
	let env: Record<string, string>;
	beforeAll(async () => {
		box = await startBox({ apiKey: key, rateLimit: 10_000 });
		website = await startWebsite();
		// A command writes where its caller stands.
		env = { ...website.env, CAL_API_URL: `${box.origin}/v2`, INIT_CWD: website.env['HOME'] ?? '' };
	});
	afterAll(async () => {
		await website.stop();
		await box.stop();
	});

	const commands = shellLines(read('README.md')).flatMap(
		(line) => /^npx --yes pnpm@12 cal (.*)$/.exec(line)?.[1] ?? [],
	);

	test('shows commands of the terminal tool', () => {
		expect(commands.length).toBeGreaterThanOrEqual(3);
	});

	test.each(commands)(
		'shows a command that runs: cal %s',
		async (line) => {
			// To follow would never end.
			const result = await cal(line.replace(/ -f$/, ''), env);
			expect(result.said).not.toBe('');
			expect(result.status).toBe(0);
		},
		patienceMs,
	);

	test(
		'names only commands that there are',
		async () => {
			const documents = ['README.md', 'apps/website/README.md'].map(read).join('\n');
			const named = new Set(
				[...documents.matchAll(/`(?:npx --yes pnpm@12 |pnpm )?cal ([a-z]+(?:-[a-z]+)*)/g)].map(
					([, name = '']) => name,
				),
			);
			expect(named.size).toBeGreaterThanOrEqual(5);
			const { said } = await cal('--help', env);
			const there = new Set([...said.matchAll(/^ {2}([a-z-]+)(?: |$)/gm)].map(([, name]) => name));
			expect([...named].filter((name) => !there.has(name))).toEqual([]);
		},
		patienceMs,
	);
});

test('.env.example has every variable, the generated ones commented out', () => {
	const example = read('.env.example');
	const known = Object.keys(completeEnvironment(root, 1)).filter(
		(name) => !['PATH', 'HOME', 'NODE_COMPILE_CACHE'].includes(name),
	);
	const listed = [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
	expect(listed.toSorted()).toEqual(known.toSorted());
	expect(example).toMatch(/^# CAL_WEBHOOK_SECRET=$/m);
	expect(example).toMatch(/^# API_TOKEN=$/m);
	expect(example).toMatch(/^# AUTH_SECRET=$/m);
	expect(example).toMatch(/^# ENCRYPTION_KEY=$/m);
});

/** The lines of a document's shell blocks, without remarks */
function shellLines(document: string): string[] {
	const blocks = [...document.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
	return blocks.flatMap((block) => block.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim()));
}

/** Runs it with a key on stdin, for those who ask for one. */
async function cal(line: string, env: Record<string, string>) {
	const bin = join(root, 'apps/cli/src/cal.ts');
	const child = spawn(process.execPath, [bin, ...line.split(' ')], { env, stdio: 'pipe' });
	// Most of them do not read it.
	child.stdin.on('error', () => {}).end(key);
	const [out, err, [status]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'close'),
	]);
	return { said: out + err, status };
}

/** Of the box, made up like everybody in it */
const key = 'cal_test_documents';
