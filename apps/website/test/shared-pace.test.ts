import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { temporaryFolder } from './website.ts';

test('processes that share a key take no more turns together than one may', async () => {
	const folder = temporaryFolder();
	const file = join(folder, 'state/turns.db');
	const script = resolve(import.meta.dirname, 'take-turns.ts');
	const each = Array.from({ length: 4 }, () => {
		const child = spawn(process.execPath, [script, file, '50', '2500'], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		return text(child.stdout).then(Number);
	});
	const turns = await Promise.all(each);
	expect(turns.reduce((sum, one) => sum + one, 0)).toBe(50);
	for (const name of readdirSync(join(folder, 'state')))
		expect(readFileSync(join(folder, 'state', name)).includes('shared')).toBe(false);
});
