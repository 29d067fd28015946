import { describe, expect, test } from 'vitest';
import { claire, startBox } from '../../test/calendly/box.ts';
import { startReceiver } from '../../test/calendly/receiver.ts';
import { book } from './booking/book.ts';
import { cancel } from './booking/cancel.ts';
import { move } from './booking/move.ts';

const order = { ...claire, eventType: 'rendez-vous-projet' };
const hook = (me: object) => ({
	...me,
	...{ url: 'https://book.example.com/api/calendly/webhook', scope: 'user' },
	...{ events: ['invitee.created'], signing_key: 'a-key-of-tests' },
});

describe('whoever asks', () => {
	test('is known by a token, and by nothing else', async () => {
		const { ask, me, owner } = await startBox();
		expect(await ask('/users/me')).toMatchObject({
			status: 200,
			body: { resource: { uri: me.user, current_organization: me.organization, slug: owner.slug } },
		});
		expect(await ask('/users/me', { of: 'another' })).toMatchObject({
			status: 401,
			body: { title: 'Unauthenticated', message: 'The access token is invalid' },
		});
	});

	test('is told how much is left, in seconds, and refused over it', async () => {
		const { ask } = await startBox({ rateLimit: 2 });
		const left = async () => {
			const { status, headers } = await ask('/users/me');
			const of = (name: string) => headers.get(`x-ratelimit-${name}`);
			return [status, of('limit'), of('remaining'), of('reset')];
		};
		expect(await left()).toEqual([200, '2', '1', '60']);
		expect(await left()).toEqual([200, '2', '0', '60']);
		expect(await left()).toEqual([429, '2', '0', '60']);
	});

	test('of a free plan gets no webhook', async () => {
		const { ask, me, owner } = await startBox();
		owner.plan = 'free';
		const asked = await ask('/webhook_subscriptions', { method: 'POST', body: hook(me) });
		expect(asked).toMatchObject({ status: 403, body: { title: 'Permission Denied' } });
		expect(asked.body.message).toContain('upgrade');
		expect(asked.headers.get('x-ratelimit-limit')).toBe('50');
	});
});

describe('lists', () => {
	test('come in pages that name the next one', async () => {
		const { ask, me } = await startBox();
		const slugs: string[] = [];
		let next = `/event_types?user=${encodeURIComponent(me.user)}&count=2`;
		while (next !== null) {
			const { body } = await ask(next);
			slugs.push(...body.collection.map(({ slug }: { slug: string }) => slug));
			next = body.pagination.next_page;
		}
		expect(slugs).toEqual([
			...['premier-echange', 'rendez-vous-projet', 'first-call', 'visite-atelier', 'etude-technique'],
		]);
	});

	test.each([
		['/event_types', 'base'],
		['/event_types?user=nonsense', 'user'],
		['/scheduled_events?organization=https://other.example.com/organizations/1', 'organization'],
		['/webhook_subscriptions?scope=user', 'organization'],
		['/webhook_subscriptions?scope=all', 'scope'],
	])('%s is refused, and says why', async (path, parameter) => {
		const { ask } = await startBox();
		expect(await ask(path)).toMatchObject({
			status: 400,
			body: { title: 'Invalid Argument', message: expect.any(String), details: [{ parameter }] },
		});
	});

	test('of what was booked are narrowed by status, mail and time', async () => {
		const { ask, me, world } = await startBox();
		const { id } = book(world, order);
		book(world, { ...order, start: '2027-01-25T09:00:00Z', email: 'julien.lefevre@example.com' });
		cancel(world, id, { by: 'invitee' });
		const count = async (query: string) =>
			(await ask(`/scheduled_events?user=${encodeURIComponent(me.user)}${query}`)).body.collection.length;
		expect(await count('')).toBe(2);
		expect(await count('&status=active')).toBe(1);
		expect(await count('&invitee_email=claire.martin@example.com')).toBe(1);
		expect(await count('&min_start_time=2027-01-24T00:00:00Z')).toBe(1);
	});
});

describe('a subscription', () => {
	test('is made, shown without its key, refused a second time, and deleted', async () => {
		const { ask, me, world } = await startBox();
		const made = await ask('/webhook_subscriptions', { method: 'POST', body: hook(me) });
		expect(made).toMatchObject({
			status: 201,
			body: { resource: { state: 'active', retry_started_at: null } },
		});
		expect(JSON.stringify(made.body)).not.toContain('a-key-of-tests');
		expect(await ask('/webhook_subscriptions', { method: 'POST', body: hook(me) })).toMatchObject({
			status: 409,
		});
		expect(await ask(made.body.resource.uri)).toMatchObject({ status: 200 });
		expect(await ask(made.body.resource.uri, { method: 'DELETE' })).toMatchObject({
			status: 204,
			body: null,
		});
		expect(await ask(made.body.resource.uri)).toMatchObject({ status: 404 });
		expect(world.subscriptions.size).toBe(0);
	});

	test('of a plain member is of its own alone', async () => {
		const { ask, me, owner } = await startBox();
		owner.role = 'user';
		const asked = { method: 'POST', body: { ...hook(me), scope: 'organization' } };
		expect(await ask('/webhook_subscriptions', asked)).toMatchObject({ status: 403 });
		expect(await ask('/webhook_subscriptions', { ...asked, body: hook(me) })).toMatchObject({ status: 201 });
	});
});

describe('a booked time', () => {
	test('is called off by its host for all who come', async () => {
		const { ask, world, subscribe, sender } = await startBox();
		const { url, received } = await startReceiver();
		subscribe(url, { events: ['invitee.canceled'] });
		const visit = { ...order, eventType: 'visite-atelier' };
		const { eventId } = book(world, visit);
		expect(book(world, { ...visit, name: 'Julien Lefèvre' }).eventId).toBe(eventId);
		const called = await ask(`/scheduled_events/${eventId}/cancellation`, {
			...{ method: 'POST', body: { reason: 'Atelier fermé' } },
		});
		expect(called).toMatchObject({ status: 201, body: { resource: { canceler_type: 'host' } } });
		await sender.idle();
		expect(received.map(({ json }) => json.payload['name']).sort()).toEqual([
			'Claire Martin',
			'Julien Lefèvre',
		]);
		const again = await ask(`/scheduled_events/${eventId}/cancellation`, { method: 'POST' });
		expect(again.status).toBe(403);
	});

	test('of a group goes on when one leaves', async () => {
		const { world } = await startBox();
		const visit = { ...order, eventType: 'visite-atelier' };
		const one = book(world, visit);
		book(world, { ...visit, name: 'Julien Lefèvre' });
		cancel(world, one.id, { by: 'invitee' });
		expect(world.event(one.eventId).status).toBe('active');
	});

	test('that is taken is refused, and a move there leaves all as it was', async () => {
		const { world } = await startBox();
		const one = book(world, order);
		const later = '2027-01-25T09:00:00Z';
		book(world, { ...order, start: later });
		expect(() => book(world, order)).toThrow('no longer available');
		const before = JSON.stringify([...world.invitees.values()]);
		expect(() => move(world, one.id, { start: later })).toThrow('no longer available');
		expect(JSON.stringify([...world.invitees.values()])).toBe(before);
		expect(world.event(one.eventId).status).toBe('active');
	});
});

describe('the pages', () => {
	test('book with what is filled in, in the language of the event type', async () => {
		const { origin, owner, world } = await startBox();
		const page = `${origin}/${owner.slug}/rendez-vous-projet?embed_domain=1&hide_gdpr_banner=1&utm_content=CFG-1&a1=https%3A%2F%2Fx.example.com%2F%3Fa%26b`;
		const html = await (await fetch(page)).text();
		expect(html).toContain('<html lang="fr">');
		expect(html).toContain('https://x.example.com/?a&amp;b</textarea>');
		expect(html).not.toContain('cookies');
		const [, start] = /data-start="([^"]+)"/.exec(html) ?? [];
		const body = JSON.stringify({
			...claire,
			start,
			a1: 'https://x.example.com/?a&b',
			timezone: 'Asia/Calcutta',
		});
		const booked = await fetch(page, { method: 'POST', body });
		expect(booked.status).toBe(201);
		const [invitee] = world.invitees.values();
		expect(await booked.json()).toMatchObject({
			invitee: { uri: expect.stringContaining(invitee?.id ?? '-') },
		});
		expect(invitee).toMatchObject({ timezone: 'Asia/Calcutta', tracking: { utm_content: 'CFG-1' } });
		expect((await fetch(page, { method: 'POST', body })).status).toBe(409);
		expect((await fetch(`${origin}/${owner.slug}/nonesuch`)).status).toBe(404);
	});

	test('have the colours that they are asked for, as six hex digits and nothing else', async () => {
		const { origin, owner } = await startBox();
		const query = 'background_color=12171e&text_color=%23fff&primary_color=%3C%2Fstyle%3E';
		const html = await (await fetch(`${origin}/${owner.slug}/first-call?${query}`)).text();
		expect(html).toContain('--background: #12171e; --text: #0b3558; --primary: #0060e6;');
	});

	test('take back and move what was booked', async () => {
		const { origin, world } = await startBox();
		const one = book(world, order);
		const moved = await fetch(`${origin}/reschedulings/${one.id}`, {
			...{ method: 'POST', body: JSON.stringify({ start: '2027-01-25T09:00:00Z' }) },
		});
		expect(moved.status).toBe(200);
		const { newInviteeId } = world.invitee(one.id);
		const left = await fetch(`${origin}/cancellations/${newInviteeId}`, { method: 'POST', body: '{}' });
		expect(left.status).toBe(200);
		expect(world.invitee(String(newInviteeId)).status).toBe('canceled');
	});
});
