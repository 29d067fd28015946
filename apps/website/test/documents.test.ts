import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeEnvironment, startWebsite, type Website } from './website.ts';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the README', () => {
	let website: Website;
	beforeAll(async () => {
		website = await startWebsite();
	});
	afterAll(() => website.stop());

	const commands = shellLines(read('README.md')).flatMap(
		(line) => /^npx --yes pnpm@12 cal (.*)$/.exec(line)?.[1] ?? [],
	);

	test('shows commands of the terminal tool', () => {
		expect(commands.length).toBeGreaterThanOrEqual(3);
	});

	test.each(commands)('shows a command that runs: cal %s', (line) => {
		// To follow would never end.
		const result = cal(line.replace(/ -f$/, ''), website.env);
		expect(result.stderr + result.stdout).not.toBe('');
		expect(result.status).toBe(0);
	});

	test('names only commands that there are', () => {
		const documents = ['README.md', 'apps/website/README.md'].map(read).join('\n');
		const named = new Set(
			[...documents.matchAll(/`(?:npx --yes pnpm@12 |pnpm )?cal ([a-z]+)/g)].map(([, name = '']) => name),
		);
		expect(named.size).toBeGreaterThanOrEqual(5);
		const unknown = [...named].filter((name) => cal(`${name} --help`, website.env).status !== 0);
		expect(unknown).toEqual([]);
	});
});

test('.env.example has every variable, the generated ones commented out', () => {
	const example = read('.env.example');
	const known = Object.keys(completeEnvironment(root, 1)).filter(
		(name) => name !== 'PATH' && name !== 'HOME',
	);
	const listed = [...example.matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
	expect(listed.toSorted()).toEqual(known.toSorted());
	expect(example).toMatch(/^# CAL_WEBHOOK_SECRET=$/m);
	expect(example).toMatch(/^# API_TOKEN=$/m);
	expect(example).toMatch(/^# ENCRYPTION_KEY=$/m);
});

/** The lines of a document's shell blocks, without remarks */
function shellLines(document: string): string[] {
	const blocks = [...document.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block);
	return blocks.flatMap((block) => block.split('\n').map((line) => line.replace(/\s+#.*$/, '').trim()));
}

function cal(line: string, env: Record<string, string>) {
	const bin = join(root, 'apps/cli/src/cal.ts');
	return spawnSync(process.execPath, [bin, ...line.split(' ')], { env, encoding: 'utf8' });
}
