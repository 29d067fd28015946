import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openTestJournal, type TestJournal } from '../../website/test/journals.ts';
import { packNow } from '../../website/test/packing.ts';
import { completeEnvironment, freePort } from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

const bodies = [
	'{"createdAt":"1","payload":{"uid":"u1","title":"Знакомство ☕"}}\n',
	'{ "createdAt" : "2",\t"payload":{"uid":"u2"} }',
	'{"createdAt":"3","payload":{"uid":"u3","title":"\\u0000\\ud800 </script>"}}',
];

let source: TestJournal;
let env: Record<string, string>;
let files: string[];

beforeAll(async () => {
	source = await openTestJournal();
	files = [];
	for (const body of bodies) files.push((await source.append(body)).file);
	await source.journal.close();
	await packNow(source.logsDir);
	expect(readdirSync(source.logsDir).filter((name) => name.startsWith('event-'))).toEqual([]);
	env = completeEnvironment(source.folder, await freePort());
});

test('packed entries are shown by number, name and former path, exact to the byte', async () => {
	for (const [at, body] of bodies.entries()) {
		const name = files[at] ?? '';
		for (const wanted of [`${at + 1}`, name, name.replace('.json', ''), join(source.logsDir, name)]) {
			const { code, stdout, stderr } = await runCal(['show', wanted, '--raw'], env);
			expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: body, stderr: '' });
		}
	}
	const { stdout } = await runCal(['show', '1', '--json'], env);
	expect(JSON.parse(stdout)).toMatchObject({ seq: 1, file: files[0], event: { payload: { uid: 'u1' } } });
}, 60_000);

test('tail lists them', async () => {
	const { stdout } = await runCal(['tail', '--json'], env);
	const lines = stdout
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line));
	expect(lines.map(({ seq, event }) => [seq, event.payload.uid])).toEqual([
		[1, 'u1'],
		[2, 'u2'],
		[3, 'u3'],
	]);
});

test('one that was never there is the caller’s mistake', async () => {
	const { code, stderr } = await runCal(['show', 'event-2026-11-20T23-00-00-000Z.json'], env);
	expect(code).toBe(2);
	expect(stderr).toContain('There is no entry');
});

test('doctor counts the packed days, and names a damaged one', async () => {
	const archive = async () => {
		const { stdout } = await runCal(['doctor', '--json'], env);
		const { findings }: { findings: { check: string }[] } = JSON.parse(stdout);
		return findings.find(({ check }) => check === 'archive');
	};
	expect(await archive()).toMatchObject({ state: 'ok', says: '1 day is packed, 2026-11-20 to 2026-11-20' });
	const other = join(source.logsDir, 'archive/2026-11-19.jsonl.gz');
	writeFileSync(other, 'no gzip');
	expect(await archive()).toMatchObject({
		state: 'fault',
		category: 'disk',
		says: expect.stringContaining('2026-11-19.jsonl.gz cannot be read: it is no gzip'),
	});
	rmSync(other);
});

test('a lost index is told of though every file is packed', async () => {
	rmSync(env['DATA_DIR'] ?? '', { recursive: true });
	const { code, stderr } = await runCal(['tail'], env);
	expect(code).toBe(2);
	expect(stderr).toContain('packed days (1)');
});
