import { describe, expect, test } from 'vitest';
import { ann, at, type Box, ben, book, eventTypeId, openBox, seen, textAt } from './box.ts';
import { ApiDocument, hasDocuments } from './openapi.ts';
import { repairs } from './openapi-repairs.ts';

/** Of the document's operations those that the box has; each is called here once and its reply held against it. */
const ours =
	/^\/v2\/(?:me|event-types|bookings|schedules|slots|webhooks|calendars|selected-calendars|destination-calendars|conferencing|api-keys)(?:\/|$)/;

/** Entries of a connected calendar, and where a maker's page leads back to: a redirect without a body */
const others =
	/\/calendars\/\{calendar\}\/(?:events?|freebusy|save)|\/calendars\/connections|\/oauth\/callback$/;

/** What anybody may ask for */
const open =
	/^POST \/v2\/bookings$|^GET \/v2\/bookings\/(?:by-seat\/\{seatUid\}|\{bookingUid\})$|\/(?:reschedule|cancel)$|\/v2\/slots/;

describe.skipIf(!hasDocuments)('Cal.com’s document (skipped where ../shared/reference is not there)', () => {
	test.each(['cal.com', 'self-hosted'] as const)(
		'describes the replies of all our operations (%s)',
		async (profile) => {
			seen.clear();
			const box = await openBox({ rateLimit: 10_000, profile });
			await bookingCalls(box);
			if (profile === 'self-hosted') await removalCall(box);
			await eventTypeCalls(box);
			await scheduleCalls(box);
			await calendarCalls(box);
			await accountCalls(box);
			await box.stop();
			const described = new ApiDocument(profile).operations
				.filter(({ path }) => ours.test(path) && !others.test(path))
				.map(({ method, path }) => `${method} ${path}`);
			expect(described.length).toBeGreaterThan(70);
			expect(described.filter((name) => !seen.has(name))).toEqual([]);
		},
	);

	test('has no operation of ours that needs an account and opens without one, or finds what is not there', async () => {
		const box = await openBox({ rateLimit: 10_000 });
		const found = new ApiDocument('cal.com').operations.filter(
			({ path }) => ours.test(path) && !others.test(path),
		);
		for (const { method, path } of found) {
			const address = path.replace(/^\/v2/, '').replaceAll(/\{\w+\}/g, '999999');
			const body = method === 'GET' || method === 'DELETE' ? {} : { body: {} };
			const closed = await box.call(method, address, { ...body, bearer: null });
			if (!open.test(`${method} ${path}`)) expect([method, path, closed.status]).toEqual([method, path, 401]);
			if (!path.includes('{') || path.endsWith('/reservations/{uid}')) continue;
			const missing = await box.call(method, address, body);
			expect([400, 404], `${method} ${path}`).toContain(missing.status);
			expect(missing.body).toMatchObject({ status: 'error', error: { details: {} } });
		}
		await box.stop();
	});

	test('notices what is missing, of another kind or answered with another status', () => {
		const document = new ApiDocument('cal.com');
		const me = document.find('GET', '/v2/me');
		const booking = document.find('GET', '/v2/bookings/some-uid');
		if (me === null || booking === null) throw new Error('The document lacks the simplest operations.');
		expect(document.faults(me, 200, { status: 'success', data: { id: 'one' } })).toEqual(
			expect.arrayContaining([
				"GET /v2/me: /data must have required property 'username'",
				'GET /v2/me: /data/id must be number',
			]),
		);
		expect(document.faults(me, 201, {})).toEqual(['GET /v2/me answers 200, not 201']);
		expect(document.faults(booking, 200, { status: 'success', data: { uid: 'x' } })).not.toEqual([]);
	});

	test('has every place that is repaired, and each repair its reason', () => {
		const document = new ApiDocument('cal.com');
		for (const { at, why } of repairs) {
			expect(why).not.toBe('');
			const [method = '', path = ''] = at.split(' ');
			expect(document.hasSchema(at) || document.find(method, path) !== null, at).toBe(true);
		}
	});
});

async function good(box: Box, method: string, path: string, body?: unknown) {
	const reply = await box.call(method, path, body === undefined ? {} : { body });
	expect(reply.status, `${method} ${path} ${JSON.stringify(reply.body)}`).toBeLessThan(300);
	return reply.body;
}

async function bookingCalls(box: Box): Promise<void> {
	const uidOf = async (slug: string, start: string, more = {}) =>
		textAt((await book(box, slug, start, more)).body, 'data', 'uid');
	const uid = await uidOf('interview-30', '2027-03-16T08:00:00Z', { guests: ['guest@example.com'] });
	const one = `/bookings/${uid}`;
	await good(box, 'GET', one);
	await good(box, 'POST', `${one}/mark-absent`, { attendees: [{ email: ann.email, absent: true }] });
	await good(box, 'PATCH', `${one}/location`, { location: { type: 'address', address: 'Here' } });
	await good(box, 'POST', `${one}/guests`, { guests: [{ email: 'more@example.com' }] });
	await good(box, 'POST', `${one}/attendees`, { ...ben });
	const attendees = await good(box, 'GET', `${one}/attendees`);
	await good(box, 'GET', `${one}/attendees/${at(attendees, 'data', 0, 'id')}`);
	box.world.recordings.set(uid, [{ id: 'r1', start: 0, duration: 60, transcript: 'https://example.com/t' }]);
	for (const what of ['recordings', 'transcripts', 'calendar-links', 'references', 'conferencing-sessions']) {
		await good(box, 'GET', `${one}/${what}`);
	}
	const moved = await good(box, 'POST', `${one}/reschedule`, { start: '2027-03-16T09:00:00Z' });
	await good(box, 'POST', `/bookings/${textAt(moved, 'data', 'uid')}/cancel`, { cancellationReason: 'x' });
	for (const [at, action] of ['confirm', 'decline'].entries()) {
		const asked = await uidOf('on-request-30', `2027-03-17T0${8 + at}:00:00Z`);
		await good(box, 'POST', `/bookings/${asked}/${action}`, {});
	}
	const round = await uidOf('either-30', '2027-03-18T08:00:00Z');
	const first = at((await box.call('GET', `/bookings/${round}`)).body, 'data', 'hosts', 0, 'id');
	await good(box, 'POST', `/bookings/${round}/reassign`);
	await good(box, 'POST', `/bookings/${round}/reassign/${first}`, {});
	const seat = await book(box, 'workshop-60', '2027-03-19T08:00:00Z');
	await good(box, 'GET', `/bookings/by-seat/${textAt(seat.body, 'data', 'seatUid')}`);
	const series = await book(box, 'weekly-30', '2027-03-19T13:00:00Z');
	await good(box, 'GET', `/bookings/${textAt(series.body, 'data', 0, 'recurringBookingUid')}`);
	await good(box, 'GET', '/bookings');
}

async function removalCall(box: Box): Promise<void> {
	const made = await book(box, 'interview-30', '2027-03-24T08:00:00Z', { guests: ['guest@example.com'] });
	const attendees = `/bookings/${textAt(made.body, 'data', 'uid')}/attendees`;
	const all = await good(box, 'GET', attendees);
	await good(box, 'DELETE', `${attendees}/${at(all, 'data', 1, 'id')}`);
}

async function eventTypeCalls(box: Box): Promise<void> {
	const made = await good(box, 'POST', '/event-types', { title: 'X', slug: 'x', lengthInMinutes: 30 });
	const one = `/event-types/${at(made, 'data', 'id')}`;
	await good(box, 'GET', '/event-types');
	await good(box, 'GET', one);
	await good(box, 'PATCH', one, { locations: [{ type: 'attendeePhone' }, { type: 'attendeeDefined' }] });
	const hook = { active: true, subscriberUrl: 'https://example.com/hook', triggers: ['BOOKING_CREATED'] };
	for (const path of ['/webhooks', `${one}/webhooks`]) {
		const webhook = `${path}/${textAt(await good(box, 'POST', path, hook), 'data', 'id')}`;
		await good(box, 'GET', path);
		await good(box, 'GET', webhook);
		await good(box, 'PATCH', webhook, { active: false });
		await good(box, 'DELETE', webhook);
	}
	await good(box, 'DELETE', `${one}/webhooks`);
	const links = `${one}/private-links`;
	const link = `${links}/${textAt(await good(box, 'POST', links, {}), 'data', 'linkId')}`;
	await good(box, 'GET', links);
	await good(box, 'PATCH', link, { maxUsageCount: 3 });
	await good(box, 'DELETE', link);
	await good(box, 'DELETE', one);
}

async function scheduleCalls(box: Box): Promise<void> {
	const body = { name: 'More', timeZone: 'Europe/Berlin', isDefault: false };
	const one = `/schedules/${at(await good(box, 'POST', '/schedules', body), 'data', 'id')}`;
	await good(box, 'GET', '/schedules');
	await good(box, 'GET', '/schedules/default');
	await good(box, 'GET', one);
	await good(box, 'PATCH', one, {
		overrides: [{ date: '2027-03-16', startTime: '10:00', endTime: '11:00' }],
	});
	await good(box, 'DELETE', one);
	const id = eventTypeId(box, 'interview-30');
	await good(box, 'GET', `/slots?eventTypeId=${id}&start=2027-03-22&end=2027-03-23&format=range`);
	const slot = { eventTypeId: id, slotStart: '2027-03-22T08:00:00Z' };
	const reserved = await good(box, 'POST', '/slots/reservations', slot);
	const reservation = `/slots/reservations/${textAt(reserved, 'data', 'reservationUid')}`;
	await good(box, 'GET', reservation);
	await good(box, 'PATCH', reservation, slot);
	await good(box, 'DELETE', reservation);
	await good(box, 'GET', reservation);
}

async function calendarCalls(box: Box): Promise<void> {
	const listed = await good(box, 'GET', '/calendars');
	const credentialId = Number(at(listed, 'data', 'connectedCalendars', 0, 'credentialId'));
	const which = `calendarsToLoad[0][credentialId]=${credentialId}&calendarsToLoad[0][externalId]=mara@example.com`;
	await good(box, 'GET', `/calendars/busy-times?dateFrom=2027-03-16&dateTo=2027-03-17&${which}`);
	const chosen = { integration: 'google_calendar', externalId: 'mara@example.com', credentialId };
	await good(box, 'POST', '/selected-calendars', chosen);
	await good(
		box,
		'DELETE',
		`/selected-calendars?${new URLSearchParams({ ...chosen, credentialId: `${credentialId}` })}`,
	);
	await good(box, 'PUT', '/destination-calendars', chosen);
	await good(box, 'GET', '/calendars/google/connect?isDryRun=true');
	await good(box, 'GET', '/calendars/google/check');
	await good(box, 'POST', '/calendars/ics-feed/save', { urls: ['https://example.com/feed.ics'] });
	await good(box, 'GET', '/calendars/ics-feed/check');
	await good(box, 'POST', '/calendars/apple/credentials', { username: 'mara', password: 'not real' });
	await good(box, 'POST', '/calendars/google/disconnect', { id: credentialId });
	await good(box, 'GET', '/conferencing');
	await good(box, 'GET', '/conferencing/default');
	await good(box, 'POST', '/conferencing/zoom/default');
	await good(box, 'GET', '/conferencing/zoom/oauth/auth-url?returnTo=x&onErrorReturnTo=x');
	await good(box, 'DELETE', '/conferencing/google-meet/disconnect');
	await good(box, 'POST', '/conferencing/google-meet/connect');
}

async function accountCalls(box: Box): Promise<void> {
	await good(box, 'GET', '/me');
	await good(box, 'PATCH', '/me', { bio: 'Talks' });
	await good(box, 'POST', '/api-keys/refresh', {});
}
