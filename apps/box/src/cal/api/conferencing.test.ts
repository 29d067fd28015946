import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Box, book, openBox, textAt } from '../../../test/box.ts';

let box: Box;
beforeAll(async () => {
	box = await openBox();
});
afterAll(() => box.stop());

const types = async () => {
	const apps = at((await box.call('GET', '/conferencing')).body, 'data');
	return Array.isArray(apps) ? apps.map((app) => at(app, 'type')) : [];
};

test('an app is disconnected, and connected again at once', async () => {
	expect(await types()).toEqual(['google_video', 'zoom_video']);
	expect((await box.call('POST', '/conferencing/google-meet/connect')).status).toBe(400);
	expect((await box.call('DELETE', '/conferencing/google-meet/disconnect')).body).toEqual({
		status: 'success',
	});
	expect(await types()).toEqual(['zoom_video']);
	expect((await box.call('DELETE', '/conferencing/google-meet/disconnect')).status).toBe(404);
	expect((await box.call('POST', '/conferencing/google-meet/connect')).body).toMatchObject({
		data: { type: 'google_video' },
	});
	expect((await box.call('POST', '/conferencing/zoom/connect')).status).toBe(400);
});

test('others are connected by their maker’s page', async () => {
	const query = 'returnTo=https://example.com/back&onErrorReturnTo=https://example.com/error';
	const asked = await box.call('GET', `/conferencing/office365-video/oauth/auth-url?${query}`);
	const back = await fetch(textAt(asked.body, 'data', 'url'), { redirect: 'manual' });
	expect([back.status, back.headers.get('location')]).toEqual([302, 'https://example.com/back']);
	expect(await types()).toContain('office365_video');
	expect((await box.call('GET', '/conferencing/google-meet/oauth/auth-url')).status).toBe(400);
	expect((await box.call('GET', '/conferencing/zoom/oauth/auth-url', { bearer: null })).status).toBe(401);
});

test('the default is Cal Video until another one is chosen, and bookings that leave it open take it', async () => {
	const chosen = async () => at((await box.call('GET', '/conferencing/default')).body, 'data', 'appSlug');
	expect(await chosen()).toBe('cal-video');
	expect((await box.call('POST', '/conferencing/zoom/default')).body).toEqual({ status: 'success' });
	expect(await chosen()).toBe('zoom');
	const locations = [{ type: 'organizersDefaultApp' }];
	await box.call('POST', '/event-types', {
		body: { title: 'Open', slug: 'open', lengthInMinutes: 30, locations },
	});
	const made = await book(box, 'open', '2027-03-16T08:00:00Z');
	expect(textAt(made.body, 'data', 'location')).toContain('zoom');
	await box.call('DELETE', '/conferencing/zoom/disconnect');
	expect(await chosen()).toBe('cal-video');
	expect((await box.call('POST', '/conferencing/zoom/default')).status).toBe(400);
	expect((await box.call('POST', '/conferencing/moon/default')).status).toBe(400);
});
