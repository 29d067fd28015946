import { book } from '@bookme/box/calendly/booking/book';
import { type RunningCalendly, startCalendly } from '@bookme/box/calendly/start-calendly';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilProjected } from './until-projected.ts';
import { startWebsite, temporaryFolder, testSigningKey, testToken, type Website } from './website.ts';

const token = 'calendly_test_subscription';
const claire = { eventType: 'premier-echange', name: 'Claire Martin', email: 'claire.martin@example.com' };
const folder = temporaryFolder();
const day = 86_400_000;

let box: RunningCalendly;
let site: Website;
let booked = 0;

const start = (env: Record<string, string> = {}) =>
	startWebsite({
		folder,
		env: { CALENDLY_API_URL: box.origin, CALENDLY_TOKEN: token, RECONCILE_EVERY: '24h', ...env },
	});

beforeAll(async () => {
	box = await startCalendly({ token, rateLimit: 100_000 });
	site = await start();
	await repair();
});
afterAll(async () => {
	await box.stop();
	await site.stop();
});

async function ask(method: 'GET' | 'POST', path: string) {
	const headers = { authorization: `Bearer ${testToken}` };
	const answer = await fetch(site.url + path, { method, headers });
	expect(answer.status).toBe(200);
	return answer.json();
}

async function repair(): Promise<void> {
	const address = `${site.url}/api/calendly/webhook`;
	expect(await ask('POST', '/api/cal/webhook-repair')).toMatchObject({
		webhook: { finding: 'fine', address },
	});
	expect(hooks()).toMatchObject([{ scope: 'user', url: address, state: 'active' }]);
}

const hooks = () => [...box.world.subscriptions.values()];

/** Somebody books, and the site is told at the first try. */
async function expectTold(): Promise<void> {
	booked += 1;
	const at = new Date(Math.floor(Date.now() / day) * day + (booked + 2) * day).toISOString();
	const { id } = book(box.world, { ...claire, start: at });
	await box.sender.idle();
	await untilProjected(site);
	const { bookings } = await ask('GET', '/api/bookings');
	expect(bookings.map(({ uid }: { uid: string }) => uid)).toContain(id);
	expect(hooks()).toMatchObject([{ retryStartedAt: null }]);
}

test('what comes to a stand-in for our subscription is taken, and its repair puts the subscription itself back', async () => {
	for (const hook of hooks()) hook.url += '?stand-in=1';
	await expectTold();
	await repair();
	await expectTold();
});

test('a signing key is changed without loss: first both count, then the subscription is made anew with the new one', async () => {
	const next = 'the next key of tests';
	await site.stop();
	site = await start({ PORT: String(site.port), CALENDLY_SIGNING_KEY: `${next}, ${testSigningKey}` });
	expect(hooks()).toMatchObject([{ signingKey: testSigningKey }]);
	await expectTold();
	await repair();
	expect(hooks()).toMatchObject([{ signingKey: next }]);
	await site.stop();
	site = await start({ PORT: String(site.port), CALENDLY_SIGNING_KEY: next });
	await expectTold();
});
