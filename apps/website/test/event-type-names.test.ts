import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningCalendly, startCalendly } from '@bookme/box/calendly/start-calendly';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { deliver } from './deliver.ts';
import { inviteePayload, senderNamed } from './providers.ts';
import { startWebsite, testToken, type Website } from './website.ts';

/** Bodies of Calendly's name an event type by an address, which anybody could have written there. */
const token = 'calendly_test_names';
const sender = senderNamed('calendly');

let box: RunningCalendly;
let site: Website;
let stranger: Server;
let strangerHeard = 0;

beforeAll(async () => {
	box = await startCalendly({ token });
	stranger = createServer((_, response) => {
		strangerHeard += 1;
		response.end('{}');
	}).listen(0, '127.0.0.1');
	site = await startWebsite({
		env: {
			...{ CALENDLY_API_URL: box.origin, CALENDLY_TOKEN: token, CALENDLY_SLUGS_TECH: 'premier-echange' },
			RECONCILE_EVERY: '24h',
		},
	});
});
afterAll(async () => {
	await site.stop();
	await box.stop();
	stranger.close();
});

const shape = z.object({
	booking: z.object({ eventTypeSlug: z.string().nullable(), bookingType: z.string().nullable() }),
});

async function kindOf(uid: string) {
	const answer = await fetch(`${site.url}/api/bookings/${uid}`, {
		headers: { authorization: `Bearer ${testToken}` },
	});
	return answer.ok ? shape.parse(await answer.json()).booking : null;
}

function bookAt(uid: string, eventType: string) {
	const meeting = Object(inviteePayload(uid)['scheduled_event']);
	return deliver(site.url, sender.booking(uid, { scheduled_event: { ...meeting, event_type: eventType } }), {
		sender,
	});
}

test('are asked for soon after a booking came, at our own address alone, and once', async () => {
	const [id] = [...box.world.eventTypes.values()]
		.filter(({ slug }) => slug === 'premier-echange')
		.map((one) => one.id);
	const { port } = stranger.address() as AddressInfo;
	for (const [uid, address] of [
		['aaaa-known', `${box.origin}/event_types/${id}`],
		['bbbb-foreign', `http://127.0.0.1:${port}/event_types/stolen`],
		['cccc-tricky', `${box.origin}@127.0.0.1:${port}/event_types/tricky`],
		['dddd-deep', `${box.origin}/event_types/../users/me`],
	] as const)
		expect((await bookAt(uid, address)).status).toBe(200);
	await expect
		.poll(() => kindOf('aaaa-known'), { timeout: 30_000 })
		.toEqual({ eventTypeSlug: 'premier-echange', bookingType: 'tech' });
	expect((await bookAt('eeee-again', `${box.origin}/event_types/${id}`)).status).toBe(200);
	await expect.poll(() => kindOf('eeee-again')).toMatchObject({ bookingType: 'tech' });
	const asked = box.calls.filter(({ path }) => path.startsWith('/event_types/')).map(({ path }) => path);
	expect(asked.filter((path) => path.endsWith(`/${id}`))).toHaveLength(1);
	expect(box.calls.filter(({ path }) => path === '/users/me/')).toEqual([]);
	expect(strangerHeard).toBe(0);
	expect(await kindOf('bbbb-foreign')).toEqual({ eventTypeSlug: null, bookingType: null });
});
