import { book } from '@bookme/box/calendly/booking/book';
import { cancel } from '@bookme/box/calendly/booking/cancel';
import { move } from '@bookme/box/calendly/booking/move';
import { markNoShow } from '@bookme/box/calendly/booking/no-show';
import { type RunningCalendly, startCalendly } from '@bookme/box/calendly/start-calendly';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { untilProjected } from './until-projected.ts';
import { startWebsite, testToken, type Website } from './website.ts';

const token = 'calendly_test_reconcile';
const day = 86_400_000;
const claire = { eventType: 'premier-echange', name: 'Claire Martin', email: 'claire.martin@example.com' };

let box: RunningCalendly;
let site: Website;
// What happens there lies a month back, so that nothing of it may still be on its way; deliveries are signed now.
let now = Date.now() - 30 * day;

beforeAll(async () => {
	box = await startCalendly({ token, rateLimit: 100_000, now: () => now });
	site = await startWebsite({
		env: { CALENDLY_API_URL: box.origin, CALENDLY_TOKEN: token, RECONCILE_EVERY: '24h' },
	});
});
afterAll(async () => {
	await box.stop();
	await site.stop();
});

async function ask(method: 'GET' | 'POST', path: string, body?: object) {
	const headers = { authorization: `Bearer ${testToken}`, 'content-type': 'application/json' };
	const answer = await fetch(site.url + path, {
		method,
		headers,
		...(body && { body: JSON.stringify(body) }),
	});
	expect(answer.status).toBe(200);
	return answer.json();
}

const at = (days: number) => new Date(Math.floor(now / day) * day + days * day + 9 * 3_600_000).toISOString();
const hooks = () => [...box.world.subscriptions.values()];

async function bookings(): Promise<Record<string, string>> {
	await untilProjected(site);
	const { bookings: all } = await ask('GET', '/api/bookings?take=250');
	return Object.fromEntries(all.map(({ uid, status }: { uid: string; status: string }) => [uid, status]));
}

/** What the box has, as the site should have it */
function wanted(): Record<string, string> {
	const statusOf = { active: 'accepted', canceled: 'cancelled' };
	return Object.fromEntries(
		[...box.world.invitees.values()].map(({ id, status, rescheduled }) => [
			id,
			rescheduled ? 'rescheduled' : statusOf[status],
		]),
	);
}

describe('a site with a token of Calendly', () => {
	test('makes its subscription on request, and is told by it', async () => {
		expect(await ask('POST', '/api/cal/webhook-repair')).toMatchObject({
			webhook: { finding: 'fine', address: `${site.url}/api/calendly/webhook` },
		});
		expect(hooks()).toMatchObject([{ scope: 'user', url: `${site.url}/api/calendly/webhook` }]);
		book(box.world, { ...claire, start: at(3) });
		await box.sender.idle();
		expect(await bookings()).toEqual(wanted());
	});

	test('takes what comes to a stand-in for it', async () => {
		for (const hook of hooks()) hook.url += '?stand-in=1';
		book(box.world, { ...claire, start: at(4) });
		await box.sender.idle();
		expect(await bookings()).toEqual(wanted());
		expect(hooks()).toMatchObject([{ retryStartedAt: null }]);
		await ask('POST', '/api/cal/webhook-repair');
		expect(hooks().map(({ url }) => url)).toEqual([`${site.url}/api/calendly/webhook`]);
	});

	test('has all that was lost after one comparison, and nothing differs then', async () => {
		box.sender.chaos = { drop: 1, double: 0, reorder: 0, delay: { share: 0, ms: 0 } };
		const one = book(box.world, { ...claire, start: at(5) });
		const two = book(box.world, { ...claire, start: at(6) });
		now += 60_000;
		move(box.world, one.id, { start: at(7) });
		cancel(box.world, two.id, { by: 'host', reason: 'Fermé' });
		markNoShow(box.world, book(box.world, { ...claire, start: at(8) }).id);
		box.sender.chaos = { ...box.sender.chaos, drop: 0 };
		expect(await bookings()).not.toEqual(wanted());
		const { comparison } = await ask('POST', '/api/cal/sync', { full: true });
		expect(comparison).toMatchObject({ checked: Object.keys(wanted()).length, imported: 4 });
		expect(await bookings()).toEqual(wanted());
		expect(await ask('POST', '/api/cal/sync', { full: true })).toMatchObject({
			comparison: { healed: 0, imported: 0 },
		});
	});

	test('says that its subscription is disabled, and makes it anew on request', async () => {
		for (const hook of hooks()) hook.state = 'disabled';
		await ask('POST', '/api/cal/sync', {});
		expect(await ask('GET', '/api/cal/sync')).toMatchObject({
			silence: { verdict: 'broken', cause: 'webhook-inactive' },
			webhook: { finding: 'inactive', id: hooks()[0]?.id },
		});
		await ask('POST', '/api/cal/webhook-repair');
		expect(hooks()).toMatchObject([{ state: 'active' }]);
		expect(await ask('GET', '/api/cal/sync')).toMatchObject({ silence: { verdict: 'quiet' } });
		book(box.world, { ...claire, start: at(9) });
		await box.sender.idle();
		expect(await bookings()).toEqual(wanted());
	});
});
