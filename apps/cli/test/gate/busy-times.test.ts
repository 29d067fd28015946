import { type Box, startBox } from '@bookme/box/cal/start-box';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../../website/test/website.ts';
import { runInPlace } from './run-in-place.ts';

const key = 'cal_test_busy';
const nowhere = 'http://127.0.0.1:9/v2';
let box: Box;
beforeAll(async () => {
	box = await startBox({ apiKey: key });
});
afterAll(() => box.stop());

function run(args: readonly string[], url = `${box.origin}/v2`) {
	const env = { ...completeEnvironment(temporaryFolder(), 4321), CAL_API_URL: url, CAL_API_KEY: key };
	return runInPlace(['calendars', 'busy-times', '--json', ...args], env);
}

describe('cal calendars busy-times', () => {
	test('asks for all calendars and the next days, where none are named', async () => {
		const { code, stdout, stderr } = await run([]);
		expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
		expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ start: expect.any(String) }));
	});

	test('with --dry-run shows how calendars are looked up, and sends nothing', async () => {
		const { code, stdout, stderr } = await run(['--dry-run'], nowhere);
		expect(code).toBe(0);
		expect(JSON.parse(stdout)).toMatchObject({ method: 'GET', url: `${nowhere}/calendars` });
		expect(stderr).toContain('With --calendars it is that request which is shown.');
	});

	test('with --dry-run and calendars shows the request for these, of the next days', async () => {
		const calendars = '[{"credentialId":135,"externalId":"mara@example.com"}]';
		const { code, stdout } = await run(['--dry-run', '--calendars', calendars], nowhere);
		expect(code).toBe(0);
		expect(JSON.parse(stdout).url).toMatch(
			/busy-times\?dateFrom=\d{4}-\d\d-\d\d&dateTo=.*credentialId\]=135/,
		);
	});

	test.each([[[]], [['--dry-run']]])('refuses a wrong day before anything is sent %j', async (more) => {
		const { code, stdout, stderr } = await run(['--from', 'monday', ...more], nowhere);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain('--from');
	});
});
