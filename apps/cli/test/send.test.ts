import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
	completeEnvironment,
	freePort,
	startWebsite,
	temporaryFolder,
	type Website,
} from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

describe('beside a running site', () => {
	let site: Website;

	beforeAll(async () => {
		site = await startWebsite();
	});
	afterAll(async () => {
		await site?.stop();
	});

	test('send delivers a sample and tells how it was answered', async () => {
		const { code, stdout, stderr } = await runCal(['send', 'booking-created'], site.env);
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
		expect(stdout).toMatch(
			/^POST http:\/\/127\.0\.0\.1:\d+\/api\/cal\/webhook {2}\d+ bytes\n200 {2}kept {2}BOOKING_CREATED/,
		);
		expect(stdout).toMatch(/pnpm cal show event-.*\.json\n$/);
	});

	test('send takes a trigger in any spelling, and each time it is a new booking', async () => {
		const sent = await Promise.all(
			['BOOKING_CANCELLED', 'booking_cancelled'].map((name) => runCal(['send', name, '--json'], site.env)),
		);
		for (const { stdout } of sent) {
			expect(JSON.parse(stdout)).toMatchObject({
				sample: 'booking-cancelled',
				status: 200,
				answer: { duplicate: false, trigger: 'BOOKING_CANCELLED' },
			});
		}
	});

	test('send --exact sends the very bytes, so the second one is a duplicate', async () => {
		const args = ['send', 'ooo-created', '--exact', '--json'];
		const first = JSON.parse((await runCal(args, site.env)).stdout);
		const second = JSON.parse((await runCal(args, site.env)).stdout);
		expect([first.answer.duplicate, second.answer.duplicate]).toEqual([false, true]);
		expect(second.answer.id).toBe(first.answer.id);
	});

	test('send --uid gives the booking a chosen uid', async () => {
		const { stdout } = await runCal(['send', 'booking-paid', '--uid', 'chosenUid123', '--json'], site.env);
		const { event } = JSON.parse(stdout).answer;
		const shown = JSON.parse((await runCal(['show', event, '--json'], site.env)).stdout);
		expect(shown.booking.uid).toBe('chosenUid123');
	});

	test('send takes a file, and stdin', async () => {
		const file = join(temporaryFolder(), 'body.json');
		const body = '{"triggerEvent":"BOOKING_CREATED","payload":{"uid":"fromAFile12345"}}';
		writeFileSync(file, body);
		const fromFile = await runCal(['send', file, '--exact', '--json'], site.env);
		expect(JSON.parse(fromFile.stdout).answer).toMatchObject({ status: 'kept', duplicate: false });
		const fromStdin = await runCal(['send', '-', '--exact', '--json'], site.env, body);
		expect(JSON.parse(fromStdin.stdout).answer).toMatchObject({ status: 'kept', duplicate: true });
	});

	test('send --all sends every sample', async () => {
		const { code, stdout } = await runCal(['send', '--all', '--json'], site.env);
		const all: { status: number }[] = JSON.parse(stdout);
		expect(code).toBe(0);
		expect(all.length).toBeGreaterThan(40);
		expect(all.filter(({ status }) => status !== 200)).toEqual([]);
	});

	test('a site with another secret refuses, and send says why', async () => {
		const env = { ...site.env, CAL_WEBHOOK_SECRET: 'not the secret of that site' };
		const { code, stdout, stderr } = await runCal(['send', 'ping'], env);
		expect(code).toBe(3);
		expect(stdout).toContain('401');
		expect(stderr).toContain('restart it if CAL_WEBHOOK_SECRET has changed');
	});

	test('a wrong path is told from a wrong secret', async () => {
		const { code, stderr } = await runCal(['send', 'ping', '--url', `${site.url}/en/bookme`], site.env);
		expect(code).toBe(2);
		expect(stderr).toContain('Its path is /api/cal/webhook');
	});
});

test('a site without a secret refuses everything, and send says so', async () => {
	const site = await startWebsite({ env: { CAL_WEBHOOK_SECRET: '' } });
	const env = { ...site.env, CAL_WEBHOOK_SECRET: 'a secret that only we have' };
	const { code, stderr } = await runCal(['send', 'ping'], env);
	await site.stop();
	expect(code).toBe(3);
	expect(stderr).toContain('the site has no webhook secret');
});

test('where no site runs, send says how to start one', async () => {
	const env = completeEnvironment(temporaryFolder(), await freePort());
	const { code, stderr } = await runCal(['send', 'ping'], env);
	expect(code).toBe(5);
	expect(stderr).toContain('Is the site running?');
});

test('an unknown sample is answered with those that sound like it', async () => {
	const env = completeEnvironment(temporaryFolder(), 1);
	const { code, stdout, stderr } = await runCal(['send', 'booking-create', '--json'], env);
	expect(code).toBe(2);
	expect(stderr).toContain('Did you mean booking-created');
	expect(JSON.parse(stdout)).toMatchObject({ code: 'unknown-sample' });
	const other = await runCal(['send', 'invitee.created'], env);
	expect(other.stderr).toContain('Did you mean invitee.created --provider calendly?');
});

test('without a secret nothing can be signed', async () => {
	const env = { ...completeEnvironment(temporaryFolder(), 1), CAL_WEBHOOK_SECRET: '' };
	const { code, stderr } = await runCal(['send', 'ping'], env);
	expect(code).toBe(2);
	expect(stderr).toContain('CAL_WEBHOOK_SECRET stands nowhere, or is empty');
});

test('send --list names every sample and its trigger', async () => {
	const { stdout } = await runCal(['send', '--list', '--json'], completeEnvironment(temporaryFolder(), 1));
	expect(JSON.parse(stdout)).toContainEqual({ name: 'booking-created', trigger: 'BOOKING_CREATED' });
});

describe('deliveries of Calendly', () => {
	let site: Website;
	const asCalendly = ['--provider', 'calendly'];

	beforeAll(async () => {
		site = await startWebsite();
	});
	afterAll(async () => {
		await site?.stop();
	});

	test('every sample is taken, and tail shows them alone', async () => {
		await runCal(['send', 'booking-created'], site.env);
		const { code, stdout } = await runCal(['send', '--all', '--json', ...asCalendly], site.env);
		const all: { status: number; answer: { status: string } }[] = JSON.parse(stdout);
		expect([code, all.filter(({ status }) => status !== 200)]).toEqual([0, []]);
		expect(all.filter(({ answer }) => answer.status === 'quarantined')).toHaveLength(1);
		const shown = await runCal(['tail', '--json', '-n', '50', ...asCalendly], site.env);
		const entries = shown.stdout
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line).provider);
		expect([entries.length, new Set(entries)]).toEqual([all.length, new Set(['calendly'])]);
		const cancelled = ['tail', '--json', '--trigger', 'invitee.canceled'];
		expect((await runCal(cancelled, site.env)).stdout.trim().split('\n')).toHaveLength(2);
	});

	test('a booking that was sent can be cancelled by its uid', async () => {
		const uid = '11111111-2222-4333-8444-555555555555';
		for (const name of ['invitee.created', 'invitee-canceled']) {
			const { stdout } = await runCal(['send', name, '--uid', uid, '--json', ...asCalendly], site.env);
			expect(JSON.parse(stdout)).toMatchObject({ status: 200, answer: { duplicate: false } });
		}
	});

	test('sign makes what verify takes, and verify says why it does not', async () => {
		const body = '{"event":"invitee.created"}';
		const { stdout } = await runCal(['sign', '-', ...asCalendly], site.env, body);
		const signature = stdout.trim();
		expect(signature).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
		const verified = (given: string, bytes = body) =>
			runCal(['verify', '-', '--signature', given, '--json', ...asCalendly], site.env, bytes);
		expect(JSON.parse((await verified(signature)).stdout)).toEqual({ ok: true, secret: 1, cause: null });
		const spaced = await verified(signature, `${body}\n`);
		expect([spaced.code, JSON.parse(spaced.stdout).cause]).toEqual([
			3,
			expect.stringContaining('line break'),
		]);
		const bare = await verified(signature.slice(-64));
		expect(JSON.parse(bare.stdout).cause).toContain('t=<seconds>');
	});

	test('a site without a key of theirs says so', async () => {
		const env = { ...site.env, CALENDLY_SIGNING_KEY: '' };
		const { code, stderr } = await runCal(['send', 'invitee.created', ...asCalendly], env);
		expect(code).toBe(2);
		expect(stderr).toContain('CALENDLY_SIGNING_KEY stands nowhere');
	});
});
