import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sign } from '@bookme/website/server/cal/verify.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
	completeEnvironment,
	freePort,
	startWebsite,
	temporaryFolder,
	testSecret,
	type Website,
} from '../../website/test/website.ts';
import { runCal, startCal } from './run-cal.ts';

/** Posts a body, well signed. @returns the name of its file */
async function deliver(url: string, body: string): Promise<string> {
	const answer = await fetch(`${url}/api/cal/webhook`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-cal-signature-256': sign(Buffer.from(body), testSecret),
		},
		body,
	});
	return JSON.parse(await answer.text()).event;
}

function booking(uid: string, name = 'Ravi Menon', trigger = 'BOOKING_CREATED'): string {
	return JSON.stringify({
		triggerEvent: trigger,
		createdAt: '2027-02-22T09:14:31.702Z',
		payload: {
			uid,
			type: 'interview',
			title: 'Interview',
			startTime: '2027-03-02T14:00:00Z',
			oneTimePassword: 'one-time-0001',
			attendees: [{ name, email: 'ravi.menon@example.com' }],
		},
	});
}

/** Until the index has it, which readers go by */
const soon = { timeout: 30_000, interval: 50 };

describe('tail and show, beside a running site', () => {
	let site: Website;
	const evil = '\u001b[31mRed\u0007 \u202eevil';
	let files: string[];

	beforeAll(async () => {
		site = await startWebsite({ env: { CAL_SLUGS_INTERVIEW: 'interview' } });
		files = [
			await deliver(site.url, booking('uidOne00000000000000001')),
			await deliver(site.url, booking('uidTwo00000000000000002', evil, 'BOOKING_CANCELLED')),
			await deliver(site.url, 'no JSON at all \u001b[2J'),
			await deliver(site.url, '{"triggerEvent":"PING","createdAt":"2027-02-22T09:00:00.204Z","payload":{}}'),
		];
		await vi.waitUntil(
			async () => (await runCal(['tail', '--json'], site.env)).stdout.split('\n').length === 5,
			soon,
		);
	});
	afterAll(async () => {
		await site?.stop();
	});

	test.each(['booking-cancelled', 'bookingCancelled', 'BOOKING_CANCELLED'])(
		'a trigger is known as %s',
		async (name) => {
			const { stdout } = await runCal(['tail', '--json', '--trigger', name], site.env);
			expect(JSON.parse(stdout)).toMatchObject({ trigger: 'BOOKING_CANCELLED' });
		},
	);

	test('a file that is none of the journal is the caller’s mistake', async () => {
		const { code, stderr } = await runCal(['show', import.meta.filename], site.env);
		expect(code).toBe(2);
		expect(stderr).toContain('is no journal file');
		expect(stderr.trim().split('\n')).toHaveLength(1);
	});

	test('events without their index are counted, and it is said who makes it again', async () => {
		const { code, stderr } = await runCal(['tail'], { ...site.env, DATA_DIR: temporaryFolder() });
		expect(code).toBe(2);
		expect(stderr).toMatch(/4 events .* index .* start/);
	});

	test('tail shows the newest last, one line each, what was not understood too', async () => {
		const { code, stdout } = await runCal(['tail'], site.env);
		const lines = stdout.trimEnd().split('\n');
		expect(code).toBe(0);
		expect(lines).toHaveLength(4);
		expect(lines[0]).toMatch(
			/^\S+Z +1 {2}BOOKING_CREATED +interview {2}uidOne00000000000000001 +2027-03-02T14:00:00Z {2}Ravi Menon$/,
		);
		expect(lines[2]).toContain('quarantined: not JSON');
		expect(lines[3]).toMatch(/PING +test$/);
	});

	test('tail makes control characters in data harmless, also as JSON', async () => {
		for (const args of [
			['tail'],
			['tail', '--json'],
			['show', '2'],
			['show', '2', '--json'],
			['show', '3'],
		]) {
			const { stdout } = await runCal(args, site.env);
			expect(stdout, args.join(' ')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
		}
		const [, second] = (await runCal(['tail', '--json'], site.env)).stdout.split('\n');
		expect(JSON.parse(second ?? '').booking.attendees[0].name).toBe(evil);
	});

	test('tail -n, --trigger, --type and --status choose', async () => {
		const seqs = async (...args: string[]) =>
			(await runCal(['tail', '--json', ...args], site.env)).stdout
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line).seq);
		expect(await seqs('-n', '2')).toEqual([3, 4]);
		expect(await seqs('--trigger', 'booking-cancelled')).toEqual([2]);
		expect(await seqs('--type', 'interview')).toEqual([1, 2]);
		expect(await seqs('--status', 'quarantined')).toEqual([3]);
	});

	test('tail says so where nothing is like that', async () => {
		const { code, stdout, stderr } = await runCal(['tail', '--type', 'tech'], site.env);
		expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
		expect(stderr).toBe('None of the 4 entries is like that.\n');
	});

	test('show finds an entry by number, by name and by path', async () => {
		const [file = ''] = files;
		for (const wanted of ['1', '#1', file, file.replace('.json', ''), join(site.logsDir, file)]) {
			const { code, stdout } = await runCal(['show', wanted, '--json'], site.env);
			expect(code, wanted).toBe(0);
			expect(JSON.parse(stdout)).toMatchObject({ seq: 1, file, event: { triggerEvent: 'BOOKING_CREATED' } });
		}
	});

	test('show hides what opens a door; --raw writes the exact bytes', async () => {
		const shown = await runCal(['show', '1'], site.env);
		expect(shown.stdout).toContain('"oneTimePassword": "(hidden here; --raw has it)"');
		expect(shown.stdout).toContain('interview (slug interview)');
		expect((await runCal(['show', '1', '--raw'], site.env)).stdout).toBe(booking('uidOne00000000000000001'));
		expect((await runCal(['show', '3', '--raw'], site.env)).stdout).toBe('no JSON at all \u001b[2J');
	});

	test('show of something unknown tells where to look', async () => {
		const { code, stderr } = await runCal(['show', '4711'], site.env);
		expect(code).toBe(2);
		expect(stderr).toContain('`pnpm cal tail` lists');
	});

	test('tail -f shows what arrives, and ends in order at Ctrl-C', async () => {
		const child = startCal(['tail', '-f', '-n', '1', '--json'], site.env);
		const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
		const next = async () => JSON.parse(String((await lines.next()).value));
		expect((await next()).seq).toBe(4);
		await deliver(site.url, booking('uidFollowed000000000005'));
		expect((await next()).booking.uid).toBe('uidFollowed000000000005');
		const closed = once(child, 'close');
		child.kill('SIGINT');
		expect(await closed).toEqual([0, null]);
	});
});

test('tail -f waits for the first start, and goes on when index or journal are begun anew', async () => {
	const folder = temporaryFolder();
	const port = await freePort();
	const env = completeEnvironment(folder, port);
	const child = startCal(['tail', '-f', '--json'], env);
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const nextUid = async () => JSON.parse(String((await lines.next()).value)).booking.uid;
	const [waiting] = await once(child.stderr, 'data');
	expect(String(waiting)).toContain('Waiting for it');

	const deliverOnce = async (uid: string) => {
		const site = await startWebsite({ folder, env: { PORT: String(port) } });
		await deliver(site.url, booking(uid));
		await site.stop();
	};
	await deliverOnce('uidFirstStart0000000001');
	expect(await nextUid()).toBe('uidFirstStart0000000001');
	rmSync(join(folder, 'data'), { recursive: true });
	await deliverOnce('uidNewIndex000000000002');
	expect(await nextUid()).toBe('uidNewIndex000000000002');
	rmSync(join(folder, 'data'), { recursive: true });
	rmSync(join(folder, 'logs'), { recursive: true });
	await deliverOnce('uidNewJournal0000000001');
	expect(await nextUid()).toBe('uidNewJournal0000000001');
	child.kill('SIGTERM');
});

test('one damaged file hides no other entry', async () => {
	const site = await startWebsite();
	const file = await deliver(site.url, booking('uidDamaged0000000000001'));
	await deliver(site.url, booking('uidWhole000000000000002'));
	await site.stop();
	writeFileSync(join(site.logsDir, file), readFileSync(join(site.logsDir, file), 'utf8').slice(0, 100));
	const { code, stdout } = await runCal(['tail'], site.env);
	expect(code).toBe(0);
	expect(stdout).toContain('its file is damaged or gone');
	expect(stdout).toContain('uidWhole000000000000002');
	const shown = await runCal(['show', '1'], site.env);
	expect(shown.code).toBe(6);
	expect(shown.stderr).toContain(`The journal file ${file} cannot be read`);
});

test('where no journal is, tail and show say what begins one', async () => {
	const env = completeEnvironment(temporaryFolder(), 1);
	for (const args of [['tail'], ['show', '1']]) {
		const { code, stdout, stderr } = await runCal(args, env);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain('the site’s first start begins it');
	}
});
