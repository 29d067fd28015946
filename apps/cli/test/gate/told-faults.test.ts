import { type Box, startBox } from '@bookme/box/cal/start-box';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../../website/test/website.ts';
import { runInPlace } from './run-in-place.ts';

const nowhere = 'http://127.0.0.1:9/v2';

function run(args: readonly string[], given: Record<string, string> = {}) {
	const env = { ...completeEnvironment(temporaryFolder(), 4321), CAL_API_KEY: 'cal_test_told', ...given };
	return runInPlace(args, { ...env, CAL_API_EDITION: 'cal.com' });
}

const call = ['--event-type', '3', '--start', '2026-12-01T10:00:00Z'];
const slots = ['slots', 'list', '--event-type', '3'];

describe('what is wrong is told in the words of the command line', () => {
	test.each<[string[], string[]]>([
		[
			['bookings', 'create', ...call],
			['--name: is missing', '--time-zone: is missing', '--email: is missing'],
		],
		[
			[
				'bookings',
				'create',
				...call.slice(2),
				'--name',
				'Ida',
				'--email',
				'i@example.com',
				'--time-zone',
				'UTC',
			],
			[
				'--event-type: name the event type by its id, or by --event-type-slug beside --username or --team-slug',
			],
		],
		[['event-types', 'get', '5.5'], ['<event-type>: write a whole number']],
		[['event-types', 'list', '--slug', 'x'], ['--username: is needed beside --slug']],
		[['calendars', 'connect', 'nope'], ['<calendar>: write google or office365']],
		[['calendars', 'check', 'nope'], ['<calendar>: write google, office365 or apple']],
		[['calendars', 'credentials', 'apple', '--username', 'mara'], ['--password-file: is missing']],
		[[...slots, '--start', '2026-12-05', '--end', '2026-12-01'], ['--end: write a time after --start']],
		[['calendars', 'busy-times', '--from', '2026-12-05', '--to', '2026-12-04'], ['--to: write a time after']],
	])('%j', async (args, told) => {
		const { code, stdout, stderr } = await run(args, { CAL_API_URL: nowhere });
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		for (const line of told) expect(stderr).toContain(`\n  ${line}`);
		expect(stderr).not.toMatch(/Invalid|[{}]|eventType[A-Z]/);
	});

	test.each(['ключ', 'cal_a\nb', 'cal a'])('a key that no request can carry: %j', async (key) => {
		const { code, stderr } = await run(['me'], { CAL_API_KEY: key });
		expect(code).toBe(2);
		expect(stderr).toContain('has a character in it that no key has');
		expect(stderr).not.toContain(key);
	});
});

describe('free times', () => {
	test('are those of the next seven days, where none are named', async () => {
		const { stdout } = await run([...slots, '--dry-run', '--json'], { CAL_API_URL: nowhere });
		const { searchParams } = new URL(JSON.parse(stdout).url);
		const [start = '', end = ''] = [searchParams.get('start'), searchParams.get('end')].map(String);
		expect(start).toMatch(/^\d{4}-\d\d-\d\d$/);
		expect(Date.parse(end) - Date.parse(start)).toBe(7 * 86_400_000);
	});

	test('of a first day are those of the seven days from it on; one day is a day', async () => {
		const first = await run([...slots, '--dry-run', '--start', '2026-12-01'], { CAL_API_URL: nowhere });
		expect(first.stdout).toContain('start=2026-12-01&end=2026-12-08');
		const one = [...slots, '--dry-run', '--start', '2026-12-01', '--end', '2026-12-01'];
		expect((await run(one, { CAL_API_URL: nowhere })).code).toBe(0);
	});
});

describe('a trigger that is not known', () => {
	let box: Box;
	beforeAll(async () => {
		box = await startBox({ apiKey: 'cal_test_told' });
	});
	afterAll(() => box.stop());

	const create = (trigger: string, ...more: string[]) =>
		run(['webhooks', 'create', '--url', 'https://book.example.com/api', '--trigger', trigger, ...more], {
			CAL_API_URL: `${box.origin}/v2`,
		});

	test('is told of with what may be meant, and goes as it stands', async () => {
		const { code, stdout, stderr } = await create('BOOKING_CANCELED', '--dry-run');
		expect(code).toBe(0);
		expect(stderr).toContain('Did you mean BOOKING_CANCELLED?');
		expect(stdout).toContain('"BOOKING_CANCELED"');
	});

	test('with none that is near, those that are known are told; what Cal.com says is told whole', async () => {
		const { code, stderr } = await create('NOPE');
		expect(code).toBe(4);
		expect(stderr).toContain('Known are BOOKING_CREATED, ');
		expect(stderr).toContain('"ROUTING_FORM_FALLBACK_HIT".');
	});

	test('and one that is known is not told of', async () => {
		expect((await create('CALENDAR_ENTRY_REJECTED', '--dry-run')).stderr).toBe('Nothing was sent.\n');
	});
});
