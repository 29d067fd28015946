import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { startBox } from '@bookme/box/cal/start-box';
import { startCalendly } from '@bookme/box/calendly/start-calendly';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCalendlyStage } from '../../website/test/calendars.ts';
import { connect } from '../../website/test/connect-life.ts';
import { completeEnvironment, freePort, startWebsite, temporaryFolder } from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

type Finding = { check: string; state: string; says: string; advice: string | null };

async function examine(env: Record<string, string>): Promise<{
	code: number | null;
	ok: boolean;
	of(check: string): Finding | undefined;
}> {
	const { code, stdout } = await runCal(['doctor', '--json'], env);
	const { ok, findings }: { ok: boolean; findings: Finding[] } = JSON.parse(stdout);
	return { code, ok, of: (check) => findings.find((finding) => finding.check === check) };
}

test('a site in good order has no fault, and its traffic is looked at', async () => {
	const site = await startWebsite({
		env: {
			SITE_URL: 'https://book.example.com',
			TRUSTED_PROXIES: '127.0.0.1',
			CAL_USERNAME: 'ines',
			CAL_SLUGS_INTERVIEW: 'interview',
			CAL_SLUGS_TECH: 'tech-session',
			CAL_SLUGS_MENTORING: 'mentoring',
		},
	});
	const before = await runCal(['doctor'], site.env);
	expect({ code: before.code, stderr: before.stderr }).toEqual({ code: 0, stderr: '' });
	expect(before.stdout).toMatch(/All is well\.\n$/);

	for (const name of ['booking-paid', 'custom-template']) await runCal(['send', name], site.env);
	await runCal(['send', 'ping'], { ...site.env, CAL_WEBHOOK_SECRET: 'the secret that Cal.com has' });
	await expect
		.poll(async () => (await examine(site.env)).of('quarantine')?.state, { timeout: 40_000 })
		.toBe('warning');
	const after = await examine(site.env);
	await site.stop();
	expect(after).toMatchObject({ code: 0, ok: true });
	expect(after.of('port')?.says).toContain(`answers at ${site.url}`);
	expect(after.of('journal')?.says).toContain('writable, 2 entries');
	expect(after.of('slugs')?.says).toContain('code-review (1×)');
	expect(after.of('quarantine')?.says).toContain('1 kept but not understood, last number 2 (no-trigger)');
	expect(after.of('rejected')?.says).toMatch(/^1 refused, last .* from 127\.0\.0\.1: mismatch$/);
	expect(after.of('rejected')?.advice).toContain('pnpm cal requeue');
});

test('a configuration with faults ends with 2 and tells all of them', async () => {
	const env = { ...completeEnvironment(temporaryFolder(), 1), PORT: 'many', SITE_URL: 'nowhere' };
	const { code, stdout } = await runCal(['doctor'], env);
	expect(code).toBe(2);
	expect(stdout).toContain('PORT');
	expect(stdout).toContain('SITE_URL');
	expect(stdout).toMatch(/1 fault\n$/);
});

test('a site without a secret has a fault of its owner’s', async () => {
	const none = { CAL_WEBHOOK_SECRET: '', CALENDLY_SIGNING_KEY: '' };
	const env = { ...completeEnvironment(temporaryFolder(), await freePort()), ...none };
	const found = await examine(env);
	expect(found).toMatchObject({ code: 3, ok: false });
	expect(found.of('secret')?.says).toContain('CAL_WEBHOOK_SECRET is empty');
});

test('another program on the port is told from our site', async () => {
	const stranger = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
	await once(stranger, 'listening');
	const address = stranger.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	const found = await examine(completeEnvironment(temporaryFolder(), port));
	stranger.close();
	expect(found.code).toBe(2);
	expect(found.of('port')?.says).toContain(`Port ${port} is in use by another program`);
});

test('a journal that cannot be written is a fault of the disk', async () => {
	const env = { ...completeEnvironment(temporaryFolder(), await freePort()), CAL_LOGS_DIR: '/dev/null/logs' };
	const found = await examine(env);
	expect(found.code).toBe(6);
	expect(found.of('journal')?.state).toBe('fault');
});

type Keyed = {
	/** As the check tells of it */
	name: string;
	check: string;
	key: string;
	/** Where the key stands, and where it is tried */
	variable: string;
	place: string;
	/** What another key is made by */
	renew: string;
	start(key: string): Promise<{ origin: string; stop(): Promise<void> }>;
	/** What stands behind the origin in the address of the API */
	path: string;
};

const keys: readonly Keyed[] = [
	{
		name: 'the key of Cal.com’s API',
		check: 'cal-key',
		key: 'cal_test_of_doctor',
		variable: 'CAL_API_KEY',
		place: 'CAL_API_URL',
		renew: 'pnpm cal login',
		start: (apiKey) => startBox({ apiKey }),
		path: '/v2',
	},
	{
		name: 'the token of Calendly’s API',
		check: 'calendly-token',
		key: 'calendly_test_of_doctor',
		variable: 'CALENDLY_TOKEN',
		place: 'CALENDLY_API_URL',
		renew: 'Integrations → API & Webhooks',
		start: (token) => startCalendly({ token }),
		path: '',
	},
];

describe.each(keys)('$name', ({ name, check, key, variable, place, renew, start, path }) => {
	let box: Awaited<ReturnType<typeof start>>;
	beforeAll(async () => {
		box = await start(key);
	});
	afterAll(() => box.stop());

	const look = (env: Record<string, string>, given?: string) =>
		lookAt(
			check,
			{ [place]: `${box.origin}${path}`, ...env },
			{ key, ...(given !== undefined && { given }) },
		);

	test('is not needed', async () => {
		const { code, finding } = await look({});
		expect(code).toBe(0);
		const without = `there is no ${name.replace('the ', '')}`;
		expect(finding).toMatchObject({ state: 'ok', says: expect.stringContaining(without) });
	});

	test('is tried', async () => {
		const { code, finding } = await look({ [variable]: key });
		expect(code).toBe(0);
		expect(finding).toMatchObject({ state: 'ok', says: expect.stringContaining(`takes ${name}`) });
	});

	test('that is wrong is a fault, with what to do', async () => {
		const { code, finding } = await look({ [variable]: 'cal_test_of_nobody' });
		expect(code).toBe(3);
		expect(finding).toMatchObject({ state: 'fault', advice: expect.stringContaining(renew) });
	});

	test('that cannot be tried, as nobody answers, is a warning', async () => {
		const { code, finding } = await look({ [place]: `http://127.0.0.1:9${path}`, [variable]: key });
		expect(code).toBe(0);
		expect(finding).toMatchObject({
			state: 'warning',
			says: expect.stringContaining('127.0.0.1:9 does not answer'),
		});
	});

	test('that is tried at another server is a warning', async () => {
		const stranger = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1');
		await once(stranger, 'listening');
		const url = `http://127.0.0.1:${Object(stranger.address()).port}${path}`;
		const { code, finding } = await look({ [place]: url, [variable]: key });
		stranger.close();
		expect(code).toBe(0);
		expect(finding).toMatchObject({ state: 'warning', advice: expect.stringContaining(place) });
	});
});

/** Looks with these settings; what is found never holds the key. @param given What is stored by `cal login` */
async function lookAt(
	check: string,
	env: Record<string, string>,
	{ key, given = '' }: { key: string; given?: string },
) {
	const complete = { ...completeEnvironment(temporaryFolder(), await freePort()), ...env };
	if (given !== '') await runCal(['login', '--no-check'], complete, given);
	const { code, stdout, stderr } = await runCal(['doctor', '--json'], complete);
	expect(stdout + stderr).not.toContain(key);
	const { findings }: { findings: Finding[] } = JSON.parse(stdout);
	return { code, finding: findings.find((finding) => finding.check === check) };
}

describe('a key that was stored', () => {
	const key = 'cal_test_of_doctor';

	test('is tried', async () => {
		const box = await startBox({ apiKey: key });
		const { code, finding } = await lookAt(
			'cal-key',
			{ CAL_API_URL: `${box.origin}/v2` },
			{ key, given: key },
		);
		await box.stop();
		expect(code).toBe(0);
		expect(finding).toMatchObject({ state: 'ok', says: expect.stringMatching(/takes the key/) });
	});

	test('in a file that is broken is a fault, and everything else is looked at', async () => {
		const folder = temporaryFolder();
		mkdirSync(join(folder, '.config/bookme'), { recursive: true });
		writeFileSync(join(folder, '.config/bookme/cal-keys.json'), 'no JSON');
		const { code, finding } = await lookAt('cal-key', { HOME: folder }, { key });
		expect(code).toBe(2);
		expect(finding).toMatchObject({ state: 'fault', says: expect.stringContaining('cal-keys.json') });
	});
});

test('an account at Calendly that somebody has connected and the configuration leads to is told of', async () => {
	const stage = await startCalendlyStage();
	const { id } = await connect(stage);
	const before = await examine(stage.site.env);
	expect(before.of('calendly-token')?.state).toBe('ok');
	const after = await examine({ ...stage.site.env, CALENDLY_TOKEN: stage.key });
	await stage.stop();
	expect(after.of('calendly-token')).toMatchObject({
		state: 'warning',
		says: expect.stringContaining(`(${id}) lead to the same account`),
	});
});

describe('deliveries of Calendly', () => {
	const slugs = { CALENDLY_SLUGS_TECH: 'mara/tech' };
	test.each<[string, Record<string, string>, string, RegExp]>([
		[
			'are not looked for where nothing of it is set up',
			{ CALENDLY_SIGNING_KEY: '' },
			'ok',
			/nothing of Cal/,
		],
		[
			'are refused without a key',
			{ CALENDLY_SIGNING_KEY: '', ...slugs },
			'warning',
			/every delivery .* refused/,
		],
		['need a key that cannot be guessed', { CALENDLY_SIGNING_KEY: 'short' }, 'warning', /guessed/],
		['are verified', slugs, 'ok', /there is a signing key/],
	])('%s', async (_, env, state, says) => {
		const complete = { ...completeEnvironment(temporaryFolder(), await freePort()), ...env };
		const found = await examine(complete);
		expect(found.of('calendly-key')).toMatchObject({ state, says: expect.stringMatching(says) });
		expect(found.code).toBe(0);
	});
});
