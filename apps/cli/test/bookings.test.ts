import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sign } from '../../website/src/server/cal/verify.ts';
import { startWebsite, temporaryFolder, testSecret, type Website } from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

type Told = { triggerEvent?: string; createdAt?: string; payload?: object };

function body(uid: string, { payload = {}, ...envelope }: Told = {}): string {
	return JSON.stringify({
		triggerEvent: 'BOOKING_CREATED',
		createdAt: '2026-11-20T10:00:00.000Z',
		...envelope,
		payload: {
			uid,
			type: 'tech-60',
			title: 'Tech call',
			startTime: '2030-01-01T09:00:00Z',
			endTime: '2030-01-01T09:30:00Z',
			attendees: [{ name: '=HYPERLINK("https://example.com")', email: 'ida@example.com' }],
			...payload,
		},
	});
}

describe('bookings in the terminal', () => {
	let site: Website;
	/** An instant between the first delivery and the others */
	let between = '';
	beforeAll(async () => {
		site = await startWebsite({ env: { CAL_SLUGS_TECH: 'tech-60' } });
		await deliver(body('first'));
		await new Promise((resolve) => setTimeout(resolve, 20));
		between = new Date().toISOString();
		await new Promise((resolve) => setTimeout(resolve, 20));
		const moved = { rescheduleUid: 'first', startTime: '2030-02-01T09:00:00Z' };
		await deliver(
			body('second', {
				triggerEvent: 'BOOKING_RESCHEDULED',
				createdAt: '2026-11-21T10:00:00.000Z',
				payload: moved,
			}),
		);
		const cancelled = { cancellationReason: 'Ill\u001b[31m', status: 'CANCELLED' };
		await deliver(
			body('second', {
				triggerEvent: 'BOOKING_CANCELLED',
				createdAt: '2026-11-22T10:00:00.000Z',
				payload: cancelled,
			}),
		);
		await vi.waitFor(async () => expect(await uids()).toEqual(['second', 'first']), { timeout: 10_000 });
	}, 60_000);
	afterAll(() => site.stop());

	async function deliver(text: string): Promise<void> {
		const headers = { 'x-cal-signature-256': sign(Buffer.from(text), testSecret) };
		await fetch(`${site.url}/api/cal/webhook`, { method: 'POST', headers, body: text });
	}

	async function listed(...args: string[]) {
		const { code, stdout } = await runCal(['bookings', 'list', '--json', ...args], site.env);
		expect(code).toBe(0);
		return JSON.parse(stdout);
	}

	const uids = async (...args: string[]) => (await listed(...args)).map(({ uid }: { uid: string }) => uid);

	test.each([
		[['--status', 'rescheduled'], ['first']],
		[
			['--type', 'tech'],
			['second', 'first'],
		],
		[['--type', 'interview'], []],
		[['--from', '2030-01-15T00:00Z'], ['second']],
		[['--to', '2030-01-15T00:00Z'], ['first']],
		[['-n', '1'], ['second']],
	])('lists those that are asked for: %s', async (args, expected) => {
		expect(await uids(...args)).toEqual(expected);
	});

	test('lists them as we knew them at an instant', async () => {
		expect(await listed('--at', between)).toMatchObject([
			{ uid: 'first', status: 'accepted', rescheduledTo: null },
		]);
		expect(await listed('--at', '2020-01-01')).toEqual([]);
		const later = (await listed()).map((one: object) => ({ ...one, phase: 'past' }));
		expect(await listed('--at', '2100-01-01')).toEqual(later);
	});

	test('tells what was learnt between two instants', async () => {
		const { stdout } = await runCal(['diff', between, '2100-01-01', '--json'], site.env);
		const found = JSON.parse(stdout);
		expect(found).toMatchObject([
			{ kind: 'changed', booking: { uid: 'first' } },
			{ kind: 'new', booking: { uid: 'second' } },
		]);
		expect(found[0].changed).toEqual(expect.arrayContaining(['status', 'rescheduledTo']));
		expect((await runCal(['diff', '2030-01-01', '2029-01-01'], site.env)).code).toBe(2);
	});

	test('writes no formula into a table', async () => {
		const { stdout } = await runCal(['bookings', 'list', '--csv'], site.env);
		expect(stdout).toContain(`"'=HYPERLINK(`);
		expect(stdout.split('\r\n')).toHaveLength(4);
	});

	test.each(['first', 'second'])('tells the whole story from %s', async (uid) => {
		const { code, stdout } = await runCal(['bookings', 'show', uid], site.env);
		expect(code).toBe(0);
		expect(stdout.match(/BOOKING_\w+/g)).toEqual([
			'BOOKING_CREATED',
			'BOOKING_RESCHEDULED',
			'BOOKING_RESCHEDULED',
			'BOOKING_CANCELLED',
		]);
		expect(stdout).toContain('status: accepted → rescheduled');
		expect(stdout).toContain('cancellationReason: Ill');
		expect(stdout).not.toContain('\u001b[31m');
	});

	test('where none are as wanted it says so', async () => {
		const { stderr } = await runCal(['bookings', 'list', '--type', 'interview'], site.env);
		expect(stderr).toBe('There are no such bookings.\n');
	});

	test('a booking that is not there is told', async () => {
		const { code, stderr } = await runCal(['bookings', 'show', 'nobody'], site.env);
		expect(code).toBe(2);
		expect(stderr).toContain('There is no booking “nobody”');
	});

	test('are the same ones after a rebuild, beside the site and without it', async () => {
		const before = await listed();
		const beside = JSON.parse((await runCal(['rebuild', '--json'], site.env)).stdout);
		expect(beside).toMatchObject({ events: 3, bookings: 2 });
		expect(await listed()).toEqual(before);
		const elsewhere = { ...site.env, DATA_DIR: temporaryFolder() };
		await site.stop();
		const alone = JSON.parse((await runCal(['rebuild', '--json'], site.env)).stdout);
		expect(alone.digest).toBe(beside.digest);
		const copy = JSON.parse((await runCal(['rebuild', '--json'], elsewhere)).stdout);
		expect(copy.digest).toBe(beside.digest);
		expect(await listed()).toEqual(before);
	}, 60_000);

	test('a broken database is a matter of the disk', async () => {
		const env = { ...site.env, DATA_DIR: temporaryFolder() };
		writeFileSync(join(env.DATA_DIR, 'bookings.db'), 'no database at all '.repeat(99));
		const { code, stderr } = await runCal(['bookings', 'list'], env);
		expect(code).toBe(6);
		expect(stderr).toContain('file is not a database');
	});

	test('without any, it is said who makes them', async () => {
		const { code, stderr } = await runCal(['bookings', 'list'], { ...site.env, DATA_DIR: temporaryFolder() });
		expect(code).toBe(2);
		expect(stderr).toContain('There are no bookings yet');
	});
});
