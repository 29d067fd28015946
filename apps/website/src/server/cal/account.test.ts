import { type RunningCal, startCal } from '@bookme/box/cal/start-cal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { book, morning } from '../../../test/connect-life.ts';
import { jonasKey, maraKey, userNamed } from '../../../test/connected.ts';
import { calAccount } from './account.ts';

describe('a decision about a booking', () => {
	let cal: RunningCal;
	beforeAll(async () => {
		cal = await startCal({ apiKey: maraKey });
		cal.world.apiKeys.set(jonasKey, { userId: userNamed(cal, 'jonas').id, expiresAt: null });
	});
	afterAll(() => cal.stop());

	const account = (key = maraKey) =>
		calAccount({ url: `${cal.origin}/v2`, edition: 'cal.com', key, rate: 9999 }, Date.now);

	test('is taken once, and is too late then', async () => {
		const uid = book({ cal }, morning(0), 'on-request-30');
		await account().decline(uid);
		expect([...cal.world.bookings.values()].map(({ status }) => status)).toEqual(['REJECTED']);
		for (const late of [account().confirm(uid), account().decline(uid), account().confirm('unheard-of')])
			await expect(late).rejects.toMatchObject({ code: 'not-pending', category: 'input' });
	});

	test('is its host’s', async () => {
		const uid = book({ cal }, morning(1), 'on-request-30');
		await expect(account(jonasKey).confirm(uid)).rejects.toMatchObject({ code: 'may-not-decide' });
		await expect(account('cal_test_nobody').confirm(uid)).rejects.toMatchObject({
			code: 'cal-key-refused',
			category: 'reconnect',
		});
	});
});
