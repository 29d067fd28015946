import { type RunningCalendly, startCalendly } from '@bookme/box/calendly/start-calendly';
import { entries } from '@bookme/website/server/calendly/api/catalog.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../../website/test/website.ts';
import { argsOf } from '../gate/args-of.ts';
import { runInPlace } from '../gate/run-in-place.ts';
import { runCal } from '../run-cal.ts';
import { verbCases } from './verb-cases.ts';

const token = 'calendly_test_verbs';
const nowhere = 'http://127.0.0.1:9';
const folder = temporaryFolder();
let box: RunningCalendly;
beforeAll(async () => {
	box = await startCalendly({ token, rateLimit: 100_000 });
});
afterAll(() => box.stop());
beforeEach(() => {
	for (const things of [box.world.subscriptions, box.world.scheduledEvents, box.world.invitees])
		things.clear();
});

function run(args: readonly string[], given: Record<string, string> = {}, stdin = '') {
	const env = { ...completeEnvironment(folder, 4321), CALENDLY_API_URL: box.origin, CALENDLY_TOKEN: token };
	return runInPlace(['calendly', ...args], { ...env, ...given }, stdin);
}

test('every verb has a case, and every case a verb', () => {
	expect(Object.keys(verbCases)).toEqual(entries.map(({ name }) => name));
});

describe.each(entries)('calendly $name', (entry) => {
	const one = verbCases[entry.name];
	if (one === undefined) return;

	test('works', async () => {
		const input = one.good(box);
		const { args, stdin } = argsOf(entry, input);
		const ran = await run(args, {}, stdin);
		expect(ran.stderr).toBe('');
		expect(ran.code).toBe(0);
		expect(ran.stdout + ran.stderr).not.toContain(token);
		one.check(box, input, JSON.parse(ran.stdout));
	});

	test.each(one.bad)('refuses what is wrong ($says)', async ({ input = {}, token: other, exit, says }) => {
		const { args, stdin } = argsOf(entry, { ...one.good(box), ...input });
		const before = JSON.stringify([...box.world.subscriptions, ...box.world.scheduledEvents]);
		const ran = await run(args, other === undefined ? {} : { CALENDLY_TOKEN: other }, stdin);
		expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: exit, stdout: '' });
		expect(ran.stderr).toContain(says);
		expect(ran.stderr).not.toMatch(/[{}]|^\s+at .*:\d+/m);
		expect(JSON.stringify([...box.world.subscriptions, ...box.world.scheduledEvents])).toBe(before);
	});

	test('shows what it would send, and sends nothing', async () => {
		const { args, stdin } = argsOf(entry, one.good(box));
		const ran = await run([...args, '--dry-run'], { CALENDLY_API_URL: nowhere }, stdin);
		expect(ran.code).toBe(0);
		expect(JSON.parse(ran.stdout)).toMatchObject({
			method: entry.operation.method,
			url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:9\//),
			headers: { authorization: 'Bearer (your token)' },
		});
		expect(ran.stdout).not.toContain('a-key-of-tests');
	});
});

test('help has an example that can be run', async () => {
	const { stdout } = await runCal(
		['calendly', 'webhooks', 'create', '--help'],
		completeEnvironment(folder, 1),
	);
	expect(stdout).toContain(
		'pnpm cal calendly webhooks create --url https://book.example.com/api/calendly/webhook --event invitee.created invitee.canceled',
	);
	expect(stdout).toContain('--own-key');
});

describe('a list', () => {
	test('ends at the limit, and says so; its URIs are ids for the next command', async () => {
		const ran = await run(['event-types', 'list', '--limit', '2', '--json']);
		expect(ran.stderr).toContain('The first 2; --limit shows more.');
		const [first, ...rest] = JSON.parse(ran.stdout);
		expect(rest).toHaveLength(1);
		const shown = await run(['event-types', 'get', first.uri, '--json']);
		expect(JSON.parse(shown.stdout)).toMatchObject({ slug: first.slug });
	});

	test('is a table', async () => {
		const ran = await run(['event-types', 'list']);
		expect(ran.stdout).toMatch(/^slug +name/);
		expect(ran.stdout).toContain('rendez-vous-projet');
	});
});

describe('a disabled subscription', () => {
	const disabled = () => verbCases['webhooks get']?.good(box)['webhookId'];

	test.each([false, true])('is made anew; Calendly may take two with one URL: %s', async (takesTwo) => {
		const old = disabled();
		box.world.takesSameUrl = takesTwo;
		const ran = await run(['webhooks', 'recreate', String(old), '--own-key', '--json'], {
			CALENDLY_SIGNING_KEY: 'our-own-key',
		});
		box.world.takesSameUrl = false;
		expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
		const [made, ...others] = box.world.subscriptions.values();
		expect(others).toEqual([]);
		expect(made).toMatchObject({ state: 'active', signingKey: 'our-own-key', scope: 'user' });
		expect(made?.id).not.toBe(old);
		expect(made?.url).toBe('https://book.example.com/api/calendly/webhook');
	});

	test.each([
		[['nonesuch', '--own-key'], 4, 'found nothing'],
		[['nonesuch'], 2, '--own-key'],
		[[], 2, 'missing required argument'],
	])('is not made anew with %j', async (args, code, says) => {
		const ran = await run(['webhooks', 'recreate', ...args], { CALENDLY_SIGNING_KEY: 'our-own-key' });
		expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
		expect(ran.stderr).toContain(says);
	});

	test('can be looked at first', async () => {
		const ran = await run(['webhooks', 'recreate', 'an-id', '--own-key', '--dry-run'], {
			...{ CALENDLY_SIGNING_KEY: 'our-own-key', CALENDLY_API_URL: nowhere },
		});
		expect(ran).toMatchObject({ code: 0 });
		expect(ran.stdout).toContain('GET http://127.0.0.1:9/webhook_subscriptions/an-id');
	});
});
