import { makeBooking } from '@bookme/box/cal/booking/make-booking';
import { type RunningCal, startCal } from '@bookme/box/cal/start-cal';
import { startCalendly } from '@bookme/box/calendly/start-calendly';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startWebsite, type Website } from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

const hour = 3_600_000;

describe('comparing, in the terminal', () => {
	let cal: RunningCal;
	let site: Website;
	beforeAll(async () => {
		// Nothing tells of what happens there.
		cal = await startCal({ apiKey: 'cal_test_status', now: () => Date.now() - hour });
		site = await startWebsite({ env: { CAL_API_URL: `${cal.origin}/v2`, CAL_API_KEY: 'cal_test_status' } });
		await vi.waitFor(
			async () => expect((await runCal(['status'], site.env)).stdout).toContain('compared  2'),
			{
				timeout: 30_000,
				interval: 500,
			},
		);
	}, 60_000);
	afterAll(async () => {
		await site.stop();
		await cal.stop();
	});

	test('what is missing is found and healed on request, with the site and without it', async () => {
		book('2027-03-15T09:00:00Z');
		const asked = await runCal(['reconcile', '--full', '--json'], site.env);
		expect(JSON.parse(asked.stdout)).toMatchObject({ connection: 'main', checked: 1, imported: 1 });
		const status = await runCal(['status'], site.env);
		expect(status.stdout).toContain(`${site.url} runs`);
		expect(status.stdout).toContain('No webhook leads here');
		const json = JSON.parse((await runCal(['status', '--json'], site.env)).stdout);
		expect(json).toMatchObject({
			site: site.url,
			connections: [{ connection: 'main', webhook: { finding: 'missing' } }],
		});
		expect(JSON.stringify(json)).not.toContain('cal_test_status');

		const repaired = await runCal(['webhook-repair'], site.env);
		expect(repaired).toMatchObject({ code: 0, stdout: expect.stringContaining('is fine') });

		await site.stop();
		book('2027-03-15T10:00:00Z');
		const alone = await runCal(['reconcile', '--full'], site.env);
		expect(alone).toMatchObject({
			code: 0,
			stdout: '2 bookings looked at, nothing was missing, 1 older ones taken in\n',
		});
		expect((await runCal(['status'], site.env)).stdout).toContain('No site of this configuration runs.');
		expect((await runCal(['bookings', 'list', '--json'], site.env)).stdout).toContain(
			'2027-03-15T10:00:00.000Z',
		);
	}, 60_000);

	test.each([
		[['reconcile', '--connection', 'nobody'], 2, 'There is no connection of that name'],
		[['reconcile', '--ful'], 2, '--full'],
		[['webhook-repair'], 5, 'No site of this configuration runs'],
	])('wrong use is explained: %j', async (args, code, told) => {
		const ran = await runCal(args, site.env);
		expect(ran).toMatchObject({ code, stdout: '' });
		expect(ran.stderr).toContain(told);
	});

	test('without a key it is said how to come by one', async () => {
		const ran = await runCal(['reconcile'], { ...site.env, CAL_API_KEY: '' });
		expect(ran).toMatchObject({ code: 3, stderr: expect.stringContaining('CAL_API_KEY') });
	});

	function book(start: string): void {
		const eventType = [...cal.world.eventTypes.values()].find(({ slug }) => slug === 'interview-30');
		const booker = {
			name: 'Ida Novak',
			email: 'ida@example.com',
			phoneNumber: null,
			timeZone: 'Europe/Vienna',
			language: 'en',
		};
		const rest = { length: null, guests: [], responses: {}, metadata: {}, location: null };
		makeBooking(cal.world, { eventTypeId: eventType?.id ?? 0, start: Date.parse(start), booker, ...rest });
	}
});

test('what a comparison failed with is told in one line', async () => {
	const calendly = await startCalendly({ token: 'calendly_test_status' });
	const env = { CALENDLY_API_URL: calendly.origin, CALENDLY_TOKEN: 'calendly_test_other' };
	const site = await startWebsite({ env });
	const told = async () => (await runCal(['status'], site.env)).stdout;
	await expect.poll(told, { timeout: 20_000 }).toMatch(/last comparison failed: .*\) Make a personal access/);
	await site.stop();
	await calendly.stop();
}, 30_000);
