import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { book } from '@bookme/box/calendly/booking/book';
import { type RunningCalendly, startCalendly } from '@bookme/box/calendly/start-calendly';
import { HandClock } from '@bookme/box/webhooks/hand-clock';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { allRows } from '../../api-client/all-rows.ts';
import { type CalendlyApi, openCalendlyApi } from './calendly-api.ts';
import type { GateOptions } from './gate.ts';
import { resolveEventType } from './resolve-event-type.ts';

const token = 'calendly_test_gate';
let box: RunningCalendly;
beforeAll(async () => {
	box = await startCalendly({ token });
});
afterAll(() => box.stop());

const open = (over: Partial<GateOptions> = {}): CalendlyApi =>
	openCalendlyApi({ url: box.origin, token, rate: 9999, random: () => 0, ...over });
const hook = { url: 'https://book.example.com/api/calendly/webhook', events: ['invitee.created'] };

/** Somebody else who listens. @returns its address, and what it was asked */
async function startStranger(
	answer: (request: IncomingMessage, response: ServerResponse) => void = () => {},
) {
	const asked: string[] = [];
	const server = createServer((request, response) => {
		asked.push(`${request.method} ${request.url}`);
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	onTestFinished(() => void server.close().closeAllConnections());
	const address = server.address();
	return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, asked };
}

const json =
	(body: unknown, status = 200) =>
	(_: unknown, response: ServerResponse) =>
		void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));

describe('whose things are meant', () => {
	test('is asked once where nobody says, and not at all where somebody does', async () => {
		const calendly = open();
		const { uri, current_organization: organization } = await calendly.me.get();
		const before = box.calls.length;
		await calendly.eventTypes.list();
		await calendly.webhooks.list();
		await calendly.webhooks.list({ scope: 'organization', organization });
		await calendly.eventTypes.list({ user: uri });
		expect(box.calls.slice(before).map(({ path }) => path)).toEqual([
			...['/users/me', '/event_types', '/webhook_subscriptions', '/webhook_subscriptions', '/event_types'],
		]);
	});
});

describe('a list', () => {
	test('is followed to its end', async () => {
		const slugs: unknown[] = [];
		for await (const { slug } of open().each.eventTypes({ count: 2 })) slugs.push(slug);
		expect(slugs).toHaveLength(5);
		expect(new Set(slugs).size).toBe(5);
	});

	test('is never followed to another host', async () => {
		const stranger = await startStranger();
		const pagination = { next_page: `${stranger.url}/event_types?page_token=2` };
		const server = await startStranger(json({ collection: [], pagination }));
		const listing = allRows(open({ url: server.url }).each.eventTypes({ user: `${server.url}/users/1` }));
		await expect(listing).rejects.toMatchObject({ code: 'calendly-strange-answer' });
		expect(stranger.asked).toEqual([]);
	});

	test('that names the same page again ends', async () => {
		const pagination = { next_page_token: 'again' };
		const server = await startStranger(json({ collection: [{ uri: 'x' }], pagination }));
		const user = `${server.url}/users/1`;
		expect(await allRows(open({ url: server.url }).each.eventTypes({ user }))).toHaveLength(2);
	});
});

describe('what is refused', () => {
	test.each<[string, (calendly: CalendlyApi) => Promise<unknown>, object]>([
		[
			'by Calendly, for its id',
			(calendly) => calendly.scheduledEvents.get({ eventId: 'nonesuch' }),
			{ code: 'calendly-not-found', category: 'provider', status: 404 },
		],
		[
			'here, for its shape',
			(calendly) => calendly.scheduledEvents.list({ status: 'cancelled' as 'canceled' }),
			{ code: 'bad-input', category: 'input' },
		],
	])('%s', async (_, ask, told) => {
		await expect(ask(open())).rejects.toMatchObject(told);
	});

	test('for its token says what to do, and tells it nowhere', async () => {
		const error = await open({ token: 'of-nobody' })
			.me.get()
			.catch((caught: unknown) => caught);
		expect(error).toMatchObject({ code: 'calendly-token-refused', category: 'reconnect' });
		expect(String(error)).toContain('CALENDLY_TOKEN');
		expect(JSON.stringify([String(error), error])).not.toContain('of-nobody');
	});

	test('for its plan says that one has to pay', async () => {
		box.owner.plan = 'free';
		onTestFinished(() => void Object.assign(box.owner, { plan: 'standard' }));
		const asked = open().webhooks.create(hook);
		await expect(asked).rejects.toMatchObject({ code: 'calendly-plan', status: 403 });
		await expect(asked).rejects.toThrow('paid plan');
	});

	test('for the same URL a second time', async () => {
		const calendly = open();
		const { uri } = await calendly.webhooks.create(hook);
		await expect(calendly.webhooks.create(hook)).rejects.toMatchObject({ code: 'calendly-taken' });
		await calendly.webhooks.delete({ webhookId: uri.slice(uri.lastIndexOf('/') + 1) });
	});

	test.each([null, 'a b'])('without a token that can be sent: %j', async (given) => {
		const before = box.calls.length;
		await expect(open({ token: given }).me.get()).rejects.toMatchObject({
			code: given === null ? 'not-connected' : 'bad-key',
		});
		expect(box.calls).toHaveLength(before);
	});
});

describe('what is tried again', () => {
	const busy = (headers = {}) => new Response('{"title":"x","message":"y"}', { status: 429, headers });

	test('is what only reads, after a failure', async () => {
		box.failNext(new Response('', { status: 503 }), new Response('<html>', { status: 502 }));
		await expect(open().me.get()).resolves.toMatchObject({ slug: box.owner.slug });
	});

	test('is nothing that writes', async () => {
		const calendly = open();
		const { uri: user, current_organization: organization } = await calendly.me.get();
		box.failNext(new Response('', { status: 503 }));
		await expect(calendly.webhooks.create({ ...hook, user, organization })).rejects.toMatchObject({
			code: 'calendly-failed',
		});
		expect(box.world.subscriptions.size).toBe(0);
	});

	test('waits as long as it is told to, by any method', async () => {
		const clock = new HandClock(Date.now());
		const waits: number[] = [];
		const sleep = async (ms: number) => {
			waits.push(ms);
			await clock.pass(ms, async () => {});
		};
		box.failNext(busy({ 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '21', 'Retry-After': '0' }));
		await open({ clock: { now: clock.now, sleep } }).me.get();
		expect(waits).toEqual([22_000]);
	});

	test('asks nothing while nothing is left', async () => {
		const clock = new HandClock(Date.now());
		const waits: number[] = [];
		const sleep = async (ms: number) => {
			waits.push(ms);
			await clock.pass(ms, async () => {});
		};
		const left = { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '40' };
		const resource = { uri: 'u', current_organization: 'o' };
		box.failNext(Response.json({ resource }, { headers: left }));
		const calendly = open({ clock: { now: clock.now, sleep } });
		await calendly.me.get();
		expect(waits).toEqual([]);
		await calendly.me.get();
		expect(waits).toEqual([41_000]);
	});
});

describe('an event type that a body names', () => {
	test('is asked for, and there', async () => {
		const { id } = box.world.eventType('rendez-vous-projet');
		const found = await resolveEventType(open(), box.origin, `${box.origin}/event_types/${id}`);
		expect(found).toMatchObject({ slug: 'rendez-vous-projet' });
		const unknown = await resolveEventType(open(), box.origin, `${box.origin}/event_types/nonesuch`);
		expect(unknown).toBeNull();
	});

	test('is nobody’s where Calendly does not show it', async () => {
		const { id } = box.world.eventType('rendez-vous-projet');
		const message = 'You do not have permission to access this resource.';
		box.failNext(Response.json({ title: 'Permission Denied', message }, { status: 403 }));
		expect(await resolveEventType(open(), box.origin, `${box.origin}/event_types/${id}`)).toBeNull();
	});

	test('at a foreign host, or anywhere but there, gets no request', async () => {
		const stranger = await startStranger();
		const { id } = box.world.eventType('rendez-vous-projet');
		const before = box.calls.length;
		const { host } = new URL(stranger.url);
		for (const uri of [
			`${stranger.url}/event_types/${id}`,
			`${box.origin}@${host}/event_types/${id}`,
			`${box.origin}.example.com/event_types/${id}`,
			`${box.origin}/event_types/../users/me`,
			`${box.origin}/event_types/${id}?next=${stranger.url}`,
			`${box.origin}/event_types/${id}/`,
			`${box.origin}/event_types//${host}/${id}`,
			`${box.origin}/event_types/%2e%2e`,
			`${box.origin.toUpperCase()}/event_types/${id}`,
			'event_types/1',
			'',
		])
			expect(await resolveEventType(open(), box.origin, uri)).toBeNull();
		expect(stranger.asked).toEqual([]);
		expect(box.calls).toHaveLength(before);
	});

	test('gets no token carried elsewhere by a redirect', async () => {
		const stranger = await startStranger();
		const server = await startStranger((_, response) => {
			response.writeHead(302, { location: `${stranger.url}/event_types/1` }).end();
		});
		const asked = resolveEventType(open({ url: server.url }), server.url, `${server.url}/event_types/1`);
		await expect(asked).rejects.toMatchObject({ code: 'calendly-strange-answer' });
		expect(stranger.asked).toEqual([]);
	});
});

test('who comes to a booked time is listed, and called off', async () => {
	const start = '2027-06-01T09:00:00Z';
	const { eventId } = book(box.world, {
		...{ eventType: 'visite-atelier', start, name: 'Claire Martin', email: 'claire.martin@example.com' },
	});
	const calendly = open();
	expect(await calendly.scheduledEvents.invitees({ eventId })).toMatchObject([{ name: 'Claire Martin' }]);
	expect(await calendly.scheduledEvents.cancel({ eventId, reason: 'Fermé' })).toMatchObject({
		reason: 'Fermé',
	});
	expect(await calendly.scheduledEvents.get({ eventId })).toMatchObject({ status: 'canceled' });
});
