import { book } from '@bookme/box/calendly/booking/book';
import { type RunningCalendly, startCalendly } from '@bookme/box/calendly/start-calendly';
import { HandClock } from '@bookme/box/webhooks/hand-clock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { calendlyAccount } from './account.ts';
import { usedEvents } from './webhooks.ts';

const token = 'calendly_test_webhooks';
const address = 'https://book.example.com/api/calendly/webhook';
const wanted = { address, secret: 'our-key', known: null };

let box: RunningCalendly;
const clock = new HandClock(Date.parse('2027-01-11T09:00:00Z'));
beforeAll(async () => {
	box = await startCalendly({ token, clock, rateLimit: 100_000 });
});
afterAll(() => box.stop());
beforeEach(() => {
	box.world.subscriptions.clear();
	box.world.takesSameUrl = false;
	Object.assign(box.owner, { plan: 'standard', role: 'owner' });
});

const account = () => calendlyAccount({ url: box.origin, token, rate: 99_999 }, Date.now);
const there = () => [...box.world.subscriptions.values()];

describe('our subscription', () => {
	test('is made where there is none, with our key', async () => {
		expect(await account().checkWebhook(address)).toMatchObject({ finding: 'missing', id: null });
		const state = await account().restoreWebhook(wanted);
		expect(state).toMatchObject({ finding: 'fine', address, lacking: [] });
		expect(there()).toMatchObject([
			{ url: address, signingKey: 'our-key', scope: 'user', events: usedEvents },
		]);
		expect(await account().restoreWebhook({ ...wanted, known: state.id })).toEqual(state);
		expect(there()).toHaveLength(1);
	});

	test('is made anew where nobody knows what it signs with, as Calendly tells no key', async () => {
		const before = await account().restoreWebhook({ ...wanted, secret: 'another' });
		const after = await account().restoreWebhook(wanted);
		expect(after).toMatchObject({ finding: 'fine', address });
		expect(after.id).not.toBe(before.id);
		expect(there()).toMatchObject([{ signingKey: 'our-key', url: address }]);
	});

	test('that lacks events is found, and gets them beside those it has', async () => {
		await account().restoreWebhook(wanted);
		for (const one of there()) one.events = ['invitee.created', 'contact.created'];
		expect(await account().checkWebhook(address)).toMatchObject({
			...{
				finding: 'triggers',
				lacking: ['invitee.canceled', 'invitee_no_show.created', 'invitee_no_show.deleted'],
			},
		});
		await account().restoreWebhook(wanted);
		expect(there()[0]?.events.toSorted()).toEqual(['contact.created', ...usedEvents].toSorted());
	});

	test('that leads elsewhere is found, and moved here', async () => {
		await account().restoreWebhook({ ...wanted, address: 'https://old.example.com/api/calendly/webhook' });
		expect(await account().checkWebhook(address)).toMatchObject({ finding: 'elsewhere' });
		await account().restoreWebhook(wanted);
		expect(there().map(({ url }) => url)).toEqual([address]);
	});

	test('of the whole organization stays of all of it', async () => {
		await account().restoreWebhook(wanted);
		for (const one of there()) Object.assign(one, { scope: 'organization', userId: null, state: 'disabled' });
		expect(await account().checkWebhook(address)).toMatchObject({ finding: 'inactive' });
		await account().restoreWebhook(wanted);
		expect(there()).toMatchObject([{ scope: 'organization', state: 'active' }]);
	});

	test('is one’s own where one may not see the organization’s', async () => {
		box.owner.role = 'user';
		expect(await account().restoreWebhook(wanted)).toMatchObject({ finding: 'fine' });
	});

	test('is refused to a free plan, which is said', async () => {
		box.owner.plan = 'free';
		await expect(account().restoreWebhook(wanted)).rejects.toMatchObject({ code: 'calendly-plan' });
	});

	test('is taken away, and whatever stands in for it', async () => {
		await account().restoreWebhook(wanted);
		expect(await account().removeWebhook(address)).toBe(true);
		expect(await account().removeWebhook(address)).toBe(false);
		expect(there()).toEqual([]);
	});
});

describe('whatever fails while it is made anew', () => {
	/** Every request that is asked for, one after the other, fails once. */
	test.each([false, true])(
		'there is one that tells us, and the next call ends it (two with one URL: %s)',
		async (takesTwo) => {
			box.world.takesSameUrl = takesTwo;
			for (let broken = 0; ; broken++) {
				box.world.subscriptions.clear();
				await account().restoreWebhook({ ...wanted, secret: 'old-key' });
				let asked = 0;
				const failing: typeof fetch = async (input, init) => {
					asked += 1;
					if (asked === broken + 1) return Response.json({ title: 'x', message: 'y' }, { status: 400 });
					return fetch(input, init);
				};
				const gate = { url: box.origin, token, rate: 99_999, fetch: failing };
				const done = await calendlyAccount(gate, Date.now)
					.restoreWebhook(wanted)
					.then(() => true)
					.catch(() => false);
				expect(there().filter(({ state }) => state === 'active').length).toBeGreaterThan(0);
				expect(await account().checkWebhook(address)).toMatchObject({ finding: 'fine' });
				await account().restoreWebhook(wanted);
				expect(there()).toMatchObject([{ url: address, signingKey: 'our-key', state: 'active' }]);
				if (done) break;
				expect(broken).toBeLessThan(20);
			}
		},
	);
});

test('one subscription through 24 hours to disabled is seen, reported and recreated', async () => {
	const { id } = await account().restoreWebhook({
		...wanted,
		address: 'http://127.0.0.1:9/api/calendly/webhook',
	});
	const nobody = { ...wanted, address: 'http://127.0.0.1:9/api/calendly/webhook' };
	book(box.world, {
		...{ eventType: 'first-call', start: '2027-03-01T09:00:00Z' },
		...{ name: 'Claire Martin', email: 'claire.martin@example.com' },
	});
	const pass = (ms: number) => clock.pass(ms, () => box.sender.quiet());
	await pass(24 * 3_600_000 - 1);
	expect(await account().checkWebhook(nobody.address)).toMatchObject({ finding: 'fine', id });
	await pass(1);
	expect(await account().checkWebhook(nobody.address)).toMatchObject({ finding: 'inactive', id });
	const again = await account().restoreWebhook({ ...nobody, known: id });
	expect(again).toMatchObject({ finding: 'fine' });
	expect(again.id).not.toBe(id);
	expect(there()).toMatchObject([{ state: 'active', signingKey: 'our-key', retryStartedAt: null }]);
});

describe('what Calendly has no request for', () => {
	test('is said', async () => {
		const input = { slug: 'x', title: 'x', length: 30 };
		await expect(account().makeEventType(input)).rejects.toMatchObject({ code: 'not-by-api' });
		await expect(account().confirm('x')).rejects.toMatchObject({ code: 'not-pending', category: 'input' });
	});

	test('and whose account it is, with what can be booked, is not among it', async () => {
		expect(await account().whoIs()).toMatchObject({ username: box.owner.slug, id: box.owner.id });
		const types = await account().eventTypes();
		expect(types.map(({ slug }) => slug)).toContain('rendez-vous-projet');
		expect(types[0]?.link).toBe(`${box.origin}/${box.owner.slug}/premier-echange`);
	});
});
