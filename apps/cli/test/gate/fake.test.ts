import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { completeEnvironment, freePort, temporaryFolder } from '../../../website/test/website.ts';
import { runCal, startCal } from '../run-cal.ts';

const kinds = [
	{
		provider: 'cal',
		given: ['--api-key', 'cal_test_mine', '--edition', 'self-hosted'],
		asked: ['me'],
		answer: { username: 'mara' },
		page: '/mara/tech-60',
	},
	{
		provider: 'calendly',
		given: ['--provider', 'calendly', '--api-key', 'mine'],
		asked: ['calendly', 'me'],
		answer: { slug: 'atelier-dubois-example' },
		page: '/atelier-dubois-example/first-call',
	},
];

test.each(kinds)('cal fake of $provider runs until a signal, and says how it is asked', async (kind) => {
	const { given, asked, answer, page } = kind;
	const port = await freePort();
	const env = completeEnvironment(temporaryFolder(), 4321);
	const fake = startCal(['fake', '--port', String(port), ...given], env);
	let said = '';
	fake.stdout.on('data', (chunk) => {
		said += String(chunk);
	});
	while (!said.includes('To ask it from here')) await sleep(20);

	const [, line = '', command] = /^ {2}(CAL\w+=.*) npx --yes pnpm@12 cal (.*)$/m.exec(said) ?? [];
	expect(command).toBe(asked.join(' '));
	const told = Object.fromEntries(line.split(' ').map((one) => one.split('=')));
	const me = await runCal([...asked, '--json'], { ...env, ...told });
	expect(JSON.parse(me.stdout)).toMatchObject(answer);
	expect((await fetch(`http://127.0.0.1:${port}${page}`)).status).toBe(200);
	const sent = await fetch(`http://127.0.0.1:${port}/_box/sent`);
	expect(sent.status).toBe(200);
	expect(await sent.text()).toContain('Nothing was sent yet');

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
	['--provider', 'google'],
	['--rate', '0'],
])('cal fake refuses %s %s', async (option, value) => {
	expect((await runCal(['fake', option, value], completeEnvironment(temporaryFolder(), 4321))).code).toBe(2);
});
