import {
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Box, startBox } from '@bookme/box/cal/start-box';
import { openCalApi } from '@bookme/website/server/cal/api/cal-api.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { untilProjected } from '../../../website/test/until-projected.ts';
import { startWebsite, type Website } from '../../../website/test/website.ts';
import { runCal } from '../run-cal.ts';
import { attendee, eventTypeId, freeTimes } from './book.ts';

const key = 'cal_test_export';
let box: Box;
let website: Website;
let folder: string;

beforeAll(async () => {
	box = await startBox({ apiKey: key, rateLimit: 10_000 });
	website = await startWebsite({
		env: {
			CAL_API_URL: `${box.origin}/v2`,
			CAL_API_KEY: key,
			CAL_API_EDITION: 'cal.com',
			CAL_SLUGS_TECH: 'tech-60',
		},
	});
	folder = website.env['HOME'] ?? '';
	const cal = openCalApi({ url: `${box.origin}/v2`, key });
	const subscriberUrl = `${website.url}/api/cal/webhook`;
	const secret = website.env['CAL_WEBHOOK_SECRET'] ?? '';
	await cal.webhooks.create({ subscriberUrl, secret, triggers: ['BOOKING_CREATED'] });
	const scene = { box, cal };
	const id = await eventTypeId(scene, 'tech-60');
	const times = await freeTimes(scene, id);
	for (const [at, name] of ['Ida Novak', '=HYPERLINK("x")'].entries())
		await cal.bookings.create({ eventTypeId: id, start: times[at] ?? '', attendee: { ...attendee, name } });
	await box.sender.idle();
	await untilProjected(website);
});
afterAll(async () => {
	await website.stop();
	await box.stop();
});

const write = (...args: string[]) => runCal(['export', ...args], { ...website.env, INIT_CWD: folder });
const linesOf = (file: string) => readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);

describe('cal export', () => {
	test.each([[[]], [['--remote']]])('writes all bookings as lines of JSON %j', async (more) => {
		const ran = await write('--out', 'all.ndjson', ...more);
		expect(ran).toMatchObject({ code: 0, stdout: '2 bookings written to all.ndjson.\n' });
		expect(linesOf('all.ndjson').map((line) => JSON.parse(line).status)).toEqual(['accepted', 'accepted']);
	});

	test.each([[[]], [['--remote']]])('writes a table that is safe in a spreadsheet %j', async (more) => {
		await write('--out', 'all.csv', ...more);
		const [heading, ...rows] = linesOf('all.csv');
		expect(heading).toContain('start,end,status,type,slug,title');
		expect(rows).toHaveLength(2);
		expect(rows.join('\n')).toContain(`"'=HYPERLINK(""x"")"`);
		expect(rows.join('\n')).toContain('tech,tech-60');
	});

	test.each([[[]], [['--remote']]])('--since leaves out what has not changed since %j', async (more) => {
		const ran = await write('--out', 'new.ndjson', '--since', '2099-01-01', ...more);
		expect(ran.stdout).toBe('0 bookings written to new.ndjson.\n');
	});

	test.each([[[]], [['--remote']]])('--limit writes so many at most %j', async (more) => {
		const ran = await write('--out', 'some.ndjson', '--limit', '1', ...more);
		expect(ran).toMatchObject({ code: 0, stdout: '1 booking written to some.ndjson.\n' });
		expect(linesOf('some.ndjson')).toHaveLength(1);
		const all = await write('--out', 'some.ndjson', '--limit', '10', ...more);
		expect(all.stdout).toBe('2 bookings written to some.ndjson.\n');
	});

	test('--dry-run prints the first request, and neither sends nor writes anything', async () => {
		const args = ['--remote', '--dry-run', '--out', 'none.csv', '--since', '2026-11-01', '--limit', '7'];
		const nowhere = { ...website.env, INIT_CWD: folder, CAL_API_URL: 'http://127.0.0.1:9/v2' };
		const ran = await runCal(['export', ...args], nowhere);
		expect(ran).toMatchObject({ code: 0, stderr: 'Nothing was sent.\n' });
		expect(ran.stdout).toMatch(/^GET http:\/\/127\.0\.0\.1:9\/v2\/bookings\?/);
		expect(ran.stdout).toMatch(/take=7.*\n/);
		expect(ran.stdout).not.toContain(key);
		expect(existsSync(join(folder, 'none.csv'))).toBe(false);
	});

	test.each([
		[['--out', 'all.csv', '--dry-run'], 2],
		[['--out', 'all.csv', '--limit', '0'], 2],
		[['--out', 'all.txt'], 2],
		[[], 2],
		[['--out', 'all.csv', '--since', 'monday'], 2],
		[['--out', 'nowhere/all.csv'], 6],
	])('refuses %j', async (args, code) => {
		expect((await write(...args)).code).toBe(code);
	});

	test('says in words why a file cannot be written', async () => {
		const { stderr } = await write('--out', 'nowhere/all.csv');
		expect(stderr).toBe(
			'nowhere/all.csv cannot be written: there is no such folder (ENOENT). Nothing was changed there.\n',
		);
	});

	test.each(['there.ndjson', 'not-there.ndjson'])('follows links to %s', async (name) => {
		mkdirSync(join(folder, 'behind'), { recursive: true });
		if (name === 'there.ndjson') writeFileSync(join(folder, 'behind', name), 'before');
		symlinkSync(`behind/${name}`, join(folder, `second-${name}`));
		symlinkSync(`second-${name}`, join(folder, `link-${name}`));
		expect((await write('--out', `link-${name}`)).code).toBe(0);
		expect(lstatSync(join(folder, `link-${name}`)).isSymbolicLink()).toBe(true);
		expect(linesOf(`behind/${name}`)).toHaveLength(2);
	});

	test('leaves what stood there where Cal.com refuses', async () => {
		await write('--out', 'kept.ndjson');
		const before = readFileSync(join(folder, 'kept.ndjson'), 'utf8');
		const env = { ...website.env, INIT_CWD: folder, CAL_API_KEY: 'cal_test_of_nobody' };
		expect((await runCal(['export', '--remote', '--out', 'kept.ndjson'], env)).code).toBe(3);
		expect(readFileSync(join(folder, 'kept.ndjson'), 'utf8')).toBe(before);
		expect(readdirSync(folder).filter((name) => name.includes('.part-'))).toEqual([]);
		expect(existsSync(join(folder, 'kept.ndjson'))).toBe(true);
	});
});

test('cal links lists where event types are booked, and as what they count here', async () => {
	const { stdout } = await runCal(['links', '--json'], website.env);
	expect(JSON.parse(stdout)).toContainEqual(
		expect.objectContaining({ slug: 'tech-60', type: 'tech', link: `${box.origin}/mara/tech-60` }),
	);
	const table = await runCal(['links'], website.env);
	expect(table.stdout).toMatch(/^tech-60 +60 +tech +http/m);
});

test('cal links shows so many at most, and its request', async () => {
	const some = await runCal(['links', '--json', '--limit', '2'], website.env);
	expect(JSON.parse(some.stdout)).toHaveLength(2);
	expect(some.stderr).toBe('The first 2; --limit shows more.\n');

	const nowhere = { ...website.env, CAL_API_URL: 'http://127.0.0.1:9/v2' };
	const { code, stdout } = await runCal(['links', '--dry-run', '--json'], nowhere);
	expect(code).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({ method: 'GET', url: 'http://127.0.0.1:9/v2/event-types' });
});
