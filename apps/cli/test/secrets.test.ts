import { createHmac } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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

test('sign signs with the first of several secrets', async () => {
	const several = { ...env, CAL_WEBHOOK_SECRET: `${testSecret}, the older one of them` };
	expect((await runCal(['sign'], several, body)).stdout).toBe(`${signature}\n`);
});

test('verify tells which secret fits', async () => {
	const several = { ...env, CAL_WEBHOOK_SECRET: `a newer secret than that,${testSecret}` };
	const { code, stdout } = await runCal(['verify', '-', '--signature', signature], several, body);
	expect(code).toBe(0);
	expect(stdout).toContain('signed with secret 2 of 2');
	expect(stdout).not.toContain(testSecret);
});

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
