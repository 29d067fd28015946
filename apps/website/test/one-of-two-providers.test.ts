import { startCal } from '@bookme/box/cal/start-cal';
import { startCalendly } from '@bookme/box/calendly/start-calendly';
import { expect, test } from 'vitest';
import { startWebsite, testToken } from './website.ts';

test('a site of Calendly alone is well without a secret of Cal.com’s webhook', async () => {
	const site = await startWebsite({ env: { CAL_WEBHOOK_SECRET: '' } });
	const { status } = await fetch(`${site.url}/api/health`);
	expect(status).toBe(200);
	await site.stop();
});

test('a provider that refuses our key hinders neither the repair nor the look at the webhook of the other', async () => {
	const cal = await startCal({ apiKey: 'cal_test_right' });
	const calendly = await startCalendly({ token: 'calendly_test_two' });
	const hooks = () => [...calendly.world.subscriptions.values()];
	const site = await startWebsite({
		env: {
			...{ CAL_API_URL: `${cal.origin}/v2`, CAL_API_KEY: 'cal_test_wrong' },
			...{ CALENDLY_API_URL: calendly.origin, CALENDLY_TOKEN: 'calendly_test_two' },
		},
	});
	const headers = { authorization: `Bearer ${testToken}` };
	const ask = async (method: string, path: string) =>
		(await fetch(site.url + path, { method, headers })).json();

	expect(await ask('POST', '/api/cal/webhook-repair')).toMatchObject({ code: 'cal-key-refused' });
	expect(hooks()).toMatchObject([{ state: 'active' }]);

	for (const hook of hooks()) hook.state = 'disabled';
	await ask('POST', '/api/cal/sync');
	const status = () => ask('GET', '/api/cal/sync');
	await expect.poll(status, { timeout: 10_000 }).toMatchObject({ webhook: { finding: 'inactive' } });
	await site.stop();
	await calendly.stop();
	await cal.stop();
});
