import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Box, eventTypeId, openBox, textAt } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox({ rateLimit: 10_000 });
});
afterAll(() => box.stop());

const google = () => [...box.world.connections.values()][0]?.credentialId ?? 0;
const listed = async () => at((await box.call('GET', '/calendars')).body, 'data');
const isOffered = async (start: string) => {
	const query = `eventTypeId=${eventTypeId(box, 'tech-60')}&start=2027-03-16&end=2027-03-16`;
	return JSON.stringify((await box.call('GET', `/slots?${query}`)).body).includes(start);
};

test('connected calendars are listed with the one that is written to', async () => {
	expect(await listed()).toMatchObject({
		connectedCalendars: [
			{
				credentialId: google(),
				integration: { type: 'google_calendar' },
				primary: { externalId: 'mara@example.com' },
				calendars: [{ isSelected: true }, { externalId: 'holidays@example.com', isSelected: false }],
			},
		],
		destinationCalendar: { externalId: 'mara@example.com' },
	});
});

test('busy times are asked with literal brackets', async () => {
	const days = 'dateFrom=2027-03-16&dateTo=2027-03-17&timeZone=Europe/Berlin';
	const which = `calendarsToLoad[0][credentialId]=${google()}&calendarsToLoad[0][externalId]=mara@example.com`;
	const path = '/calendars/busy-times';
	expect((await box.call('GET', `${path}?${days}&${which}`)).body).toEqual({
		status: 'success',
		data: [16, 17].map((day) => ({
			start: `2027-03-${day}T11:00:00.000Z`,
			end: `2027-03-${day}T12:00:00.000Z`,
			source: 'mara@example.com',
		})),
	});
	const flat = `credentialId=${google()}&externalId=mara@example.com`;
	expect((await box.call('GET', `${path}?${days}&${flat}`)).status).toBe(400);
	expect((await box.call('GET', `${path}?${which}`)).status).toBe(400);
	expect((await box.call('GET', `${path}?${days}&${which.replace('mara', 'nobody')}`)).status).toBe(404);
});

test('a calendar that is looked at keeps its busy times from being offered', async () => {
	const chosen = { integration: 'google_calendar', externalId: 'mara@example.com', credentialId: google() };
	expect(await isOffered('2027-03-16T11:00:00.000Z')).toBe(false);
	const query = new URLSearchParams({ ...chosen, credentialId: String(google()) });
	expect((await box.call('DELETE', `/selected-calendars?${query}`)).body).toMatchObject({ data: chosen });
	expect(await isOffered('2027-03-16T11:00:00.000Z')).toBe(true);
	expect(at(await listed(), 'connectedCalendars', 0, 'primary', 'isSelected')).toBe(false);
	expect((await box.call('POST', '/selected-calendars', { body: chosen })).status).toBe(201);
	expect(await isOffered('2027-03-16T11:00:00.000Z')).toBe(false);
	expect((await box.call('POST', '/selected-calendars', { body: { integration: 'x' } })).status).toBe(400);
	const other = { ...chosen, externalId: 'nobody@example.com' };
	expect((await box.call('POST', '/selected-calendars', { body: other })).status).toBe(404);
});

test('a calendar is connected by its maker’s page, checked and disconnected', async () => {
	expect((await box.call('GET', '/calendars/office365/check')).status).toBe(400);
	const asked = await box.call(
		'GET',
		'/calendars/office365/connect?isDryRun=false&redir=https://example.com/back',
	);
	const back = await fetch(textAt(asked.body, 'data', 'authUrl'), { redirect: 'manual' });
	expect([back.status, back.headers.get('location')]).toEqual([302, 'https://example.com/back']);
	expect((await fetch(textAt(asked.body, 'data', 'authUrl'), { redirect: 'manual' })).status).toBe(400);
	expect((await box.call('GET', '/calendars/office365/check')).body).toEqual({ status: 'success' });
	const id = at(await listed(), 'connectedCalendars', 1, 'credentialId');
	const gone = await box.call('POST', '/calendars/office365/disconnect', { body: { id } });
	expect(gone.body).toMatchObject({ data: { id, type: 'office365_calendar' } });
	expect((await box.call('POST', '/calendars/office365/disconnect', { body: { id } })).status).toBe(404);
	expect((await box.call('GET', '/calendars/office365/check')).status).toBe(400);
	expect((await box.call('GET', '/calendars/moon/connect')).status).toBe(400);
});

test('Apple’s is connected by name and password', async () => {
	const path = '/calendars/apple/credentials';
	expect((await box.call('POST', path, { body: { username: 'mara' } })).status).toBe(400);
	expect((await box.call('POST', path, { body: { username: 'mara', password: 'not real' } })).status).toBe(
		201,
	);
	expect((await box.call('GET', '/calendars/apple/check')).status).toBe(200);
	expect((await box.call('POST', '/calendars/google/credentials', { body: {} })).status).toBe(400);
});

test('feeds are saved and checked', async () => {
	expect((await box.call('GET', '/calendars/ics-feed/check')).status).toBe(400);
	const urls = ['https://example.com/feed.ics'];
	const saved = await box.call('POST', '/calendars/ics-feed/save', { body: { urls } });
	expect(saved.body).toMatchObject({ data: { type: 'ics-feed_calendar', appId: 'ics-feed' } });
	expect((await box.call('GET', '/calendars/ics-feed/check')).status).toBe(200);
	expect((await box.call('POST', '/calendars/ics-feed/save', { body: { urls: ['feed'] } })).status).toBe(400);
});

test('bookings are written to another calendar, one that can be written to', async () => {
	const path = '/destination-calendars';
	const body = { integration: 'apple_calendar', externalId: 'mara/home' };
	expect((await box.call('PUT', path, { body })).body).toMatchObject({ data: body });
	expect(at(await listed(), 'destinationCalendar')).toMatchObject(body);
	const readOnly = { integration: 'google_calendar', externalId: 'holidays@example.com' };
	expect((await box.call('PUT', path, { body: readOnly })).status).toBe(400);
	expect((await box.call('PUT', path, { body: { ...body, externalId: 'x' } })).status).toBe(404);
	expect((await box.call('PUT', path, { body: { ...body, integration: 'moon' } })).status).toBe(400);
});

test('they need an account', async () => {
	expect((await box.call('GET', '/calendars', { bearer: null })).status).toBe(401);
	expect((await box.call('PUT', '/destination-calendars', { body: {}, bearer: null })).status).toBe(401);
});
