import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Box, book, eventTypeId, openBox } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
});
afterAll(() => box.stop());

const coffee = {
	title: 'Coffee',
	slug: 'coffee',
	lengthInMinutes: 20,
	description: 'With milk',
	locations: [{ type: 'address', address: 'Café am Markt', public: true }],
	bookingFields: [
		{ type: 'text', slug: 'milk', label: 'Milk?', required: true, placeholder: '', hidden: false },
	],
	beforeEventBuffer: 10,
	minimumBookingNotice: 0,
	successRedirectUrl: 'https://example.com/thanks',
};

test('an event type is made, read, changed and deleted', async () => {
	const made = await box.call('POST', '/event-types', { body: { ...coffee, unknown: true } });
	expect(made.status).toBe(201);
	const { bookingFields: _, ...plain } = coffee;
	expect(at(made.body, 'data')).toMatchObject(plain);
	expect(at(made.body, 'data')).not.toHaveProperty('unknown');
	const path = `/event-types/${at(made.body, 'data', 'id')}`;
	expect((await box.call('GET', path)).body).toEqual(made.body);
	await box.call('PATCH', path, { body: { title: 'Tea', hidden: true } });
	expect((await box.call('GET', path)).body).toMatchObject({
		data: { ...plain, title: 'Tea', hidden: true, bookingUrl: `${box.origin}/mara/coffee` },
	});
	const gone = await box.call('DELETE', path);
	expect(at(gone.body, 'data')).toEqual({
		id: at(made.body, 'data', 'id'),
		title: 'Tea',
		slug: 'coffee',
		lengthInMinutes: 20,
	});
	expect((await box.call('GET', path)).status).toBe(404);
});

test('manners are put on by their settings and off by {disabled: true}', async () => {
	const seats = { seatsPerTimeSlot: 4, showAttendeeInfo: true, showAvailabilityCount: true };
	const made = await box.call('POST', '/event-types', { body: { ...coffee, slug: 'mannered', seats } });
	expect(made.body).toMatchObject({ data: { seats, seatsPerTimeSlot: 4 } });
	const path = `/event-types/${at(made.body, 'data', 'id')}`;
	const confirmationPolicy = { type: 'always', blockUnconfirmedBookingsInBooker: true };
	expect((await box.call('PATCH', path, { body: { confirmationPolicy } })).status).toBe(400);
	await box.call('PATCH', path, { body: { seats: { disabled: true }, confirmationPolicy } });
	expect((await box.call('GET', path)).body).toMatchObject({
		data: { seats: { disabled: true }, seatsPerTimeSlot: null, confirmationPolicy },
	});
	const recurrence = { interval: 1, occurrences: 2, frequency: 'weekly' };
	await box.call('PATCH', path, { body: { confirmationPolicy: { disabled: true }, recurrence } });
	expect((await box.call('GET', path)).body).toMatchObject({
		data: { confirmationPolicy: { disabled: true }, recurrence },
	});
});

test('a required question has to be answered', async () => {
	await box.call('POST', '/event-types', { body: { ...coffee, slug: 'asks' } });
	expect((await book(box, 'asks', '2027-03-16T08:30:00Z')).status).toBe(400);
	const bookingFieldsResponses = { milk: 'Oat' };
	const made = await book(box, 'asks', '2027-03-16T08:30:00Z', { bookingFieldsResponses });
	expect(made.body).toMatchObject({ data: { bookingFieldsResponses } });
});

test.each([
	['a slug that is taken', { slug: 'interview-30' }, 400],
	['no title', { title: undefined }, 400],
	['no time at all', { lengthInMinutes: 0 }, 400],
	['a location of no kind', { locations: [{ type: 'moon' }] }, 400],
	['options without its own length', { lengthInMinutesOptions: [30, 60] }, 400],
	['somebody else’s schedule', { scheduleId: 999_999 }, 404],
])('%s is refused', async (_, changes, status) => {
	const reply = await box.call('POST', '/event-types', { body: { ...coffee, slug: 'refused', ...changes } });
	expect(reply.status).toBe(status);
});

test('anybody sees what a person offers, and only the person the hidden ones', async () => {
	await box.call('PATCH', `/event-types/${eventTypeId(box, 'tech-60')}`, { body: { hidden: true } });
	const slugs = async (query: string, bearer?: null) => {
		const { body } = await box.call('GET', `/event-types${query}`, bearer === null ? { bearer } : {});
		const data = at(body, 'data');
		return Array.isArray(data) ? data.map((one) => at(one, 'slug')) : [];
	};
	expect(await slugs('?username=mara', null)).not.toContain('tech-60');
	expect(await slugs('?username=mara')).toContain('tech-60');
	expect(await slugs('')).toContain('tech-60');
	expect(await slugs('?username=mara&eventSlug=interview-30', null)).toEqual(['interview-30']);
	expect(await slugs('?username=nobody', null)).toEqual([]);
	const ascending = await slugs('?sortCreatedAt=asc');
	expect(await slugs('?sortCreatedAt=desc')).toEqual(ascending.toReversed());
});

test('a list without a name needs an account; a slug needs its owner’s name', async () => {
	expect((await box.call('GET', '/event-types', { bearer: null })).status).toBe(401);
	expect((await box.call('GET', '/event-types?eventSlug=interview-30')).status).toBe(400);
	expect((await box.call('GET', '/event-types/abc')).status).toBe(400);
	expect((await box.call('DELETE', '/event-types/999999')).status).toBe(404);
});
