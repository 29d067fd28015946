import { createHmac } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { senders } from '../../website/test/providers.ts';
import { completeEnvironment, temporaryFolder, testSecret, testToken } from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

const folder = temporaryFolder();
const env = completeEnvironment(folder, 1);
const body = '{"triggerEvent":"PING"}';
const signature = createHmac('sha256', testSecret).update(body).digest('hex');

test('sign prints the signature of the exact bytes, of a file or stdin', async () => {
	const file = join(folder, 'body.json');
	writeFileSync(file, body);
	expect(await runCal(['sign', file], env)).toEqual({ code: 0, stdout: `${signature}\n`, stderr: '' });
	expect((await runCal(['sign'], env, body)).stdout).toBe(`${signature}\n`);
	const withBreak = await runCal(['sign', '-'], env, `${body}\n`);
	expect(withBreak.stdout).not.toBe(`${signature}\n`);
	expect(withBreak.stderr).toContain('ends with a line break');
});

test.each(senders)(
	'sign signs with the first of several secrets of $name, and verify tells which fits',
	async ({ name, variable, secret, signatureHeader, headers }) => {
		const several = { ...env, [variable]: `${secret}, the older one of them` };
		const signed = (await runCal(['sign', '--provider', name], several, body)).stdout.trimEnd();
		// Calendly signs a time as well, and tells it.
		const [, seconds = 0] = /^t=(\d+)/.exec(signed) ?? [];
		expect(signed).toBe(headers(body, secret, Number(seconds) * 1000)[signatureHeader]);
		const rotated = { ...env, [variable]: `a newer secret than that,${secret}` };
		const args = ['verify', '-', '--provider', name, '--signature', signed];
		const { code, stdout } = await runCal(args, rotated, body);
		expect(code).toBe(0);
		expect(stdout).toContain('signed with secret 2 of 2');
		expect(stdout).not.toContain(secret);
	},
);

test('verify ends with 3 where none fits, and says what happened to the body', async () => {
	const { code, stdout } = await runCal(['verify', '-', '--signature', signature], env, `${body}\n`);
	expect(code).toBe(3);
	expect(stdout).toContain('It fits without the line break at the end');
	const asJson = await runCal(['verify', '-', '--signature', signature, '--json'], env, `${body} `);
	expect(asJson.code).toBe(3);
	expect(JSON.parse(asJson.stdout)).toMatchObject({ ok: false, secret: null });
});

test('secret shows nothing where stdout is no terminal', async () => {
	for (const args of [['secret'], ['secret', '--token']]) {
		const { code, stdout, stderr } = await runCal(args, env);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain('on a terminal only');
		expect(stderr).not.toContain(testSecret);
		expect(stderr).not.toContain(testToken);
	}
});

test('commands that only look leave nothing behind', async () => {
	const empty = temporaryFolder();
	const here = completeEnvironment(empty, 1);
	for (const args of [['tail'], ['rejected'], ['requeue'], ['doctor'], ['sign']])
		await runCal(args, here, body);
	expect(readdirSync(empty)).toEqual([]);
});
