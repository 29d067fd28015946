import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Box, ben, book, openBox, textAt } from '../../../test/box.ts';

let box: Box;
const uids: Record<string, string> = {};
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
	const keep = async (name: string, slug: string, start: string, more = {}) => {
		const { body } = await book(box, slug, start, more);
		uids[name] = textAt(
			at(body, 'data', 0) === null ? body : at(body, 'data'),
			...(at(body, 'data', 0) === null ? ['data', 'uid'] : [0, 'uid']),
		);
		box.clock.now += 1000;
	};
	await keep('past', 'interview-30', '2027-03-15T09:00:00Z');
	await keep('upcoming', 'tech-60', '2027-03-17T09:00:00Z', { attendee: ben });
	await keep('cancelled', 'interview-30', '2027-03-18T09:00:00Z');
	await keep('unconfirmed', 'on-request-30', '2027-03-19T09:00:00Z');
	await keep('recurring', 'weekly-30', '2027-03-22T09:00:00Z', { recurrenceCount: 1 });
	await box.call('POST', `/bookings/${uids['cancelled']}/cancel`, { body: {} });
	box.clock.now = Date.parse('2027-03-16T06:00:00Z');
});
afterAll(() => box.stop());

async function list(query: string): Promise<string[]> {
	const { body } = await box.call('GET', `/bookings?${query}`);
	const data = at(body, 'data');
	const names = new Map(Object.entries(uids).map(([name, uid]) => [uid, name]));
	return Array.isArray(data) ? data.map((one) => names.get(textAt(one, 'uid')) ?? '?') : [];
}

test.each([
	['status=upcoming', ['upcoming', 'recurring']],
	['status=past', ['past']],
	['status=cancelled', ['cancelled']],
	['status=unconfirmed', ['unconfirmed']],
	['status=recurring', ['recurring']],
	['status=past,cancelled', ['past', 'cancelled']],
	['status=past&status=cancelled', ['past', 'cancelled']],
	['', ['past', 'upcoming', 'cancelled', 'unconfirmed', 'recurring']],
	['sortStart=desc&status=upcoming,past', ['recurring', 'upcoming', 'past']],
	['sortCreated=desc&status=upcoming,past', ['recurring', 'upcoming', 'past']],
	['sortUpdatedAt=desc&take=1', ['cancelled']],
	['attendeeEmail=ben@example.com', ['upcoming']],
	['attendeeName=Ben Example', ['upcoming']],
	['afterStart=2027-03-18T00:00:00Z&beforeEnd=2027-03-20T00:00:00Z', ['cancelled', 'unconfirmed']],
	['beforeCreatedAt=2027-03-15T06:00:00Z', ['past']],
	['take=2&skip=3', ['unconfirmed', 'recurring']],
])('%s finds %j', async (query, expected) => {
	expect(await list(query)).toEqual(expected);
});

test('event types and single bookings are found by their ids', async () => {
	const eventTypeId = at(
		(await box.call('GET', `/bookings/${uids['upcoming']}`)).body,
		'data',
		'eventTypeId',
	);
	expect(await list(`eventTypeIds=${eventTypeId},999`)).toEqual(['upcoming']);
	expect(await list(`eventTypeId=${eventTypeId}`)).toEqual(['upcoming']);
	expect(await list(`bookingUid=${uids['past']}`)).toEqual(['past']);
});

test('a page tells where it stands', async () => {
	expect(at((await box.call('GET', '/bookings?take=2&skip=2')).body, 'pagination')).toEqual({
		totalItems: 5,
		remainingItems: 1,
		returnedItems: 2,
		itemsPerPage: 2,
		currentPage: 2,
		totalPages: 3,
		hasNextPage: true,
		hasPreviousPage: true,
	});
	expect(at((await box.call('GET', '/bookings?skip=50')).body, 'pagination')).toMatchObject({
		returnedItems: 0,
		hasNextPage: false,
	});
});

test.each([
	'eventTypeIds=a,b',
	'take=251',
	'take=0',
	'skip=-1',
	'status=accepted',
	'sortStart=up',
	'afterStart=soon',
])('%s is refused', async (query) => {
	expect((await box.call('GET', `/bookings?${query}`)).status).toBe(400);
});

test('the list of 2026-05-01 has one status, a cursor and no total', async () => {
	const version = '2026-05-01';
	const first = await box.call('GET', '/bookings?limit=2', { version });
	expect(Object.keys(at(first.body, 'pagination') ?? {})).toEqual(['nextCursor', 'hasMore']);
	const rest = await box.call(
		'GET',
		`/bookings?limit=9&cursor=${textAt(first.body, 'pagination', 'nextCursor')}`,
		{
			version,
		},
	);
	expect(at(rest.body, 'data')).toHaveLength(3);
	expect(at(rest.body, 'pagination')).toEqual({ nextCursor: null, hasMore: false });
	for (const query of ['status=past,upcoming', 'limit=101', 'cursor=nonsense']) {
		expect((await box.call('GET', `/bookings?${query}`, { version })).status).toBe(400);
	}
});

test('rows that move while somebody pages: with skip one is missed, with a cursor none', async () => {
	const version = '2026-05-01';
	const bySkip = await list('take=2&status=upcoming,unconfirmed,past');
	const byCursor = await box.call('GET', '/bookings?limit=1&status=upcoming', { version });
	expect(at(byCursor.body, 'data', 0, 'uid')).toBe(uids['upcoming']);
	await box.call('POST', `/bookings/${uids['upcoming']}/cancel`, { body: {} });
	expect([...bySkip, ...(await list('take=2&skip=2&status=upcoming,unconfirmed,past'))]).toEqual([
		'past',
		'upcoming',
		'recurring',
	]);
	const next = textAt(byCursor.body, 'pagination', 'nextCursor');
	const rest = await box.call('GET', `/bookings?limit=9&status=upcoming&cursor=${next}`, { version });
	expect(at(rest.body, 'data', 0, 'uid')).toBe(uids['recurring']);
});

test('somebody else’s bookings are not in the list, those that one has booked are', async () => {
	box.world.apiKeys.set('cal_jonas', { userId: 2, expiresAt: null });
	const listed = () => box.call('GET', '/bookings', { bearer: 'cal_jonas' });
	expect((await listed()).body).toMatchObject({ data: [], pagination: { totalItems: 0 } });
	const attendee = { name: 'Jonas Weber', email: 'jonas@example.com', timeZone: 'Europe/Berlin' };
	await book(box, 'interview-30', '2027-03-24T09:00:00Z', { attendee });
	expect((await listed()).body).toMatchObject({ pagination: { totalItems: 1 } });
	expect((await box.call('GET', '/bookings', { bearer: null })).status).toBe(401);
});
