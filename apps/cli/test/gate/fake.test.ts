import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { completeEnvironment, freePort, temporaryFolder } from '../../../website/test/website.ts';
import { runCal, startCal } from '../run-cal.ts';

test('cal fake runs until a signal, and says how it is asked', async () => {
	const port = await freePort();
	const env = completeEnvironment(temporaryFolder(), 4321);
	const fake = startCal(
		['fake', '--port', String(port), '--api-key', 'cal_test_mine', '--edition', 'self-hosted'],
		env,
	);
	let said = '';
	fake.stdout.on('data', (chunk) => {
		said += String(chunk);
	});
	while (!said.includes('To ask it from here')) await sleep(20);

	const [, line = ''] = /^ {2}(CAL_API_URL=.*) npx --yes pnpm@12 cal me$/m.exec(said) ?? [];
	const told = Object.fromEntries(line.split(' ').map((one) => one.split('=')));
	expect(JSON.parse((await runCal(['me', '--json'], { ...env, ...told })).stdout)).toMatchObject({
		username: 'mara',
	});
	expect((await fetch(`http://127.0.0.1:${port}/mara/tech-60`)).status).toBe(200);
	expect((await fetch(`http://127.0.0.1:${port}/_box/sent`)).status).toBe(200);

	const second = await runCal(['fake', '--port', String(port)], env);
	expect(second.code).toBe(2);
	expect(second.stderr).toContain(`port ${port} already`);

	fake.kill('SIGTERM');
	expect((await once(fake, 'exit'))[0]).toBe(0);
});

test.each([
	['--port', 'x'],
	['--api-key', 'secret'],
	['--drop', '2'],
	['--edition', 'other'],
	['--rate', '0'],
])('cal fake refuses %s %s', async (option, value) => {
	expect((await runCal(['fake', option, value], completeEnvironment(temporaryFolder(), 4321))).code).toBe(2);
});
