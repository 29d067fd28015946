import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../../website/test/website.ts';
import { demoOfCal } from '../src/demo/demo-of-cal.ts';
import { runDemo } from '../src/demo/run-demo.ts';
import { runningDemo, takePlace } from '../src/demo/running-demo.ts';
import { openTerminal } from '../src/terminal.ts';

let folder: string;
let other: ChildProcess | null = null;

beforeEach(() => {
	folder = join(temporaryFolder(), '.demo');
});
afterEach(() => {
	other?.kill('SIGKILL');
	other = null;
});

/** Another process that has the folder */
async function takenByAnother(): Promise<ChildProcess> {
	const script = `
		import { takePlace } from ${JSON.stringify(new URL('../src/demo/running-demo.ts', import.meta.url).href)};
		const place = await takePlace(process.argv[1]);
		place.tell({ PORT: '4321' });
		process.stdout.write('taken');
		setInterval(() => {}, 1000);
	`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', script, folder], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	other = child;
	await once(child.stdout, 'data');
	return child;
}

test.each(['CAL_LOGS_DIR', 'DATA_DIR'])('the demo is refused where only %s is given', async (name) => {
	const terminal = openTerminal(process, {});
	await expect(runDemo(terminal, { [name]: '.somewhere' }, demoOfCal)).rejects.toMatchObject({
		code: 'half-a-place',
	});
});

test('a demo that runs is found, and no second one takes its place', async () => {
	await takenByAnother();
	expect(runningDemo(folder)).toEqual({ PORT: '4321' });
	await expect(takePlace(folder)).rejects.toMatchObject({ code: 'demo-runs' });
	expect(runningDemo(folder)).toEqual({ PORT: '4321' });
});

test('a demo that was killed is no running one, whoever has its process number now', async () => {
	const demo = await takenByAnother();
	demo.kill('SIGKILL');
	await once(demo, 'exit');
	// As the number would look to whoever asks for it: alive.
	writeFileSync(
		join(folder, 'running.json'),
		JSON.stringify({ pid: process.pid, environment: { PORT: '1' } }),
	);
	expect(runningDemo(folder)).toBeNull();
	(await takePlace(folder)).leave();
});

test('a place is empty when it is taken, found once it is told of, and free when it is left', async () => {
	mkdirSync(join(folder, 'logs'), { recursive: true });
	writeFileSync(join(folder, 'logs', 'event.json'), '{}');
	const place = await takePlace(folder);
	expect(readdirSync(folder)).toEqual(['lock.db']);
	expect(runningDemo(folder)).toBeNull();
	place.tell({ PORT: '4321' });
	expect(runningDemo(folder)).toEqual({ PORT: '4321' });
	place.leave();
	expect(runningDemo(folder)).toBeNull();
	(await takePlace(folder)).leave();
});
