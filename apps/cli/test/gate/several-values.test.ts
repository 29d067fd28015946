import { describe, expect, test } from 'vitest';
import { completeEnvironment, temporaryFolder } from '../../../website/test/website.ts';
import { runInPlace } from './run-in-place.ts';

const env = { ...completeEnvironment(temporaryFolder(), 4321), CAL_API_EDITION: 'cal.com' };
const hook = ['--url', 'https://book.example.com/api/cal/webhook'];
const [created, cancelled] = ['BOOKING_CREATED', 'BOOKING_CANCELLED'];
const both = { triggers: [created, cancelled] };

/** The request that a command line would send */
async function requestOf([group = '', verb = '', ...args]: readonly string[]) {
	const ran = await runInPlace([group, verb, '--json', '--dry-run', ...args], env);
	expect(ran).toMatchObject({ code: 0, stderr: '' });
	return JSON.parse(ran.stdout);
}

describe('an option of several values', () => {
	test.each([
		[['--trigger', created, cancelled]],
		[['--trigger', created, '--trigger', cancelled]],
		[['--trigger', `${created},${cancelled}`]],
		[['--trigger', `${created}, ${cancelled}`]],
		[[`--trigger=${created}`, `--trigger=${cancelled}`]],
	])('takes %j', async (given) => {
		const { body } = await requestOf(['webhooks', 'create', ...given, ...hook]);
		expect(body).toMatchObject(both);
	});

	test.each([
		[['10', '--trigger', created, cancelled, ...hook]],
		[[...hook, '--trigger', created, cancelled, '10']],
		[['--trigger', created, '10', '--trigger', cancelled, ...hook]],
		[['--trigger', created, '--trigger', cancelled, '10', ...hook]],
		[['--trigger', `${created},${cancelled}`, '10', ...hook]],
		[['--trigger', created, cancelled, ...hook, '--', '10']],
	])('leaves the argument alone: %j', async (given) => {
		const { body, url } = await requestOf(['event-type-webhooks', 'create', ...given]);
		expect(body).toMatchObject(both);
		expect(url).toMatch(/\/event-types\/10\/webhooks$/);
	});

	test('leaves each of two arguments where it stands', async () => {
		const args = ['event-type-webhooks', 'update', '--trigger', created, '10', ...hook, 'b0c7f2e1'];
		expect((await requestOf(args)).url).toMatch(/\/event-types\/10\/webhooks\/b0c7f2e1$/);
	});

	test.each([
		[['5', '--length-option', '15', '30']],
		[['--length-option', '15,30', '5']],
		[['--length-option', '15', '--length-option', '30', '--', '5']],
	])('of numbers takes %j', async (given) => {
		const { body, url } = await requestOf(['event-types', 'update', ...given]);
		expect(body).toEqual({ lengthInMinutesOptions: [15, 30] });
		expect(url).toMatch(/\/event-types\/5$/);
	});

	test('says where an argument may have been taken for a value', async () => {
		const { code, stdout, stderr } = await runInPlace(
			['event-types', 'update', '--length-option', '15', '30'],
			env,
		);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain('Did you mean 30? It was taken for a value of --length-option');
	});

	test('says where an argument is none', async () => {
		const { code, stderr } = await runInPlace(
			['event-type-webhooks', 'create', '--trigger', created, 'ten', ...hook],
			env,
		);
		expect(code).toBe(2);
		expect(stderr).toContain("'ten' is invalid for argument 'event-type'. Write a number.");
	});

	test('takes addresses as they stand, with commas in them', async () => {
		const urls = ['https://calendar.example.com/a,b.ics', 'https://calendar.example.com/c.ics'];
		const { body } = await requestOf(['calendars', 'save-ics-feed', '--url', ...urls]);
		expect(body).toEqual({ urls });
	});

	test.each([
		[['--status', 'upcoming', 'past']],
		[['--status', 'upcoming,past']],
		[['--status', 'upcoming', '--status', 'past']],
	])('is one of bookings list, too: %j', async (given) => {
		const { url } = await requestOf(['bookings', 'list', '--remote', ...given]);
		expect(url).toContain('status=upcoming%2Cpast');
	});

	test.each([
		[['bookings', 'list', '--remote', '--event-types', '1,x']],
		[['bookings', 'list', '--remote', '--status', 'upcoming,soon']],
		[['bookings', 'list', '--status', 'accepted,soon']],
		[['webhooks', 'create', '--trigger', `${created},`, ...hook]],
		[['event-type-webhooks', 'create', '10', '--trigger']],
	])('refuses what is none: %j', async (args) => {
		expect((await runInPlace(args, env)).code).toBe(2);
	});
});
