import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sign } from '../src/server/cal/verify.ts';
import { databaseKinds, type TestDatabase } from './databases.ts';
import { startWebsite, temporaryFolder, testSecret, testToken, type Website } from './website.ts';

describe.each(databaseKinds.filter(({ hasServer }) => hasServer))(
	'a site over $name that starts with other slugs',
	({ make }) => {
		let kept: TestDatabase;
		let site: Website;
		beforeEach(async () => {
			kept = await make();
		});
		afterEach(async () => {
			await site.stop();
			await kept.drop();
		});

		test('shows the bookings it has under the types that they have now', async () => {
			const folder = temporaryFolder();
			const DATABASE_URL = kept.url?.startsWith('postgres') ? kept.url : '';
			site = await startWebsite({ folder, env: { DATABASE_URL, CAL_SLUGS_TECH: 'hour' } });
			await deliver(site);
			await expect.poll(() => typesOf(site), patient).toEqual(['tech']);
			await site.stop();
			site = await startWebsite({ folder, env: { DATABASE_URL, CAL_SLUGS_INTERVIEW: 'hour' } });
			await expect.poll(() => typesOf(site), patient).toEqual(['interview']);
			await expect.poll(() => site.output(), patient).toContain('meeting type by the slugs in force: 1');
		}, 60_000);
	},
);

const patient = { timeout: 10_000, interval: 100 };

async function typesOf(site: Website): Promise<string[]> {
	const headers = { authorization: `Bearer ${testToken}` };
	const { bookings } = await (await fetch(`${site.url}/api/bookings`, { headers })).json();
	return bookings?.map(({ bookingType }: { bookingType: string }) => bookingType);
}

async function deliver(site: Website): Promise<void> {
	const body = JSON.stringify({ triggerEvent: 'BOOKING_CREATED', payload: { uid: 'one', type: 'hour' } });
	const headers = { 'x-cal-signature-256': sign(Buffer.from(body), testSecret) };
	await fetch(`${site.url}/api/cal/webhook`, { method: 'POST', headers, body });
}
