import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { at, type Box, eventTypeId, openBox } from '../../../test/box.ts';

let hosted: Box;
let own: Box;
beforeAll(async () => {
	hosted = await openBox({ rateLimit: 10_000 });
	own = await openBox({ rateLimit: 10_000, profile: 'self-hosted' });
});
afterAll(() => Promise.all([hosted.stop(), own.stop()]));

/** What a list looks like tells which generation answered. */
async function answered(box: Box, path: string, version: string | null): Promise<string> {
	const { status, body } = await box.call('GET', path, { version });
	if (status === 404) return at(body, 'error', 'code') === 'NotFoundException' ? '404' : 'another 404';
	const data = at(body, 'data');
	if (status === 400) return 'legacy';
	if (at(body, 'pagination', 'hasMore') !== null) return 'cursor';
	const first = at(data, 0) ?? data;
	return at(first, 'eventTypeGroups') !== null || at(first, 'workingHours') !== null ? 'legacy' : 'current';
}

const old = ['2024-04-15', '2024-06-11', '2024-06-14', '2024-08-13', '2024-09-04'];
const everywhere: Record<string, string[]> = {
	// The legacy list wants its filter in brackets, and answers 400 without it.
	'/bookings': ['legacy', 'legacy', 'legacy', 'current', '404'],
	'/event-types': ['legacy', 'legacy', 'current', '404', '404'],
	'/schedules': ['legacy', 'current', 'current', '404', '404'],
	'/slots?start=2027-03-16&end=2027-03-16&usernames=mara,jonas': ['404', '404', '404', '404', 'current'],
	'/me': ['current', 'current', 'current', 'current', 'current'],
	'/webhooks': ['current', 'current', 'current', 'current', 'current'],
};
const newer = ['2026-02-25', '2026-05-01', '2026-06-12'];
const onHosted: Record<string, string[]> = {
	'/bookings': ['current', 'cursor', '404'],
	'/event-types': ['404', '404', 'current'],
	'/schedules': ['404', '404', '404'],
};

describe.each(Object.entries(everywhere))('%s', (path, expected) => {
	test.each(old.map((version, at) => [version, expected[at]]))('%s leads to: %s', async (version, answer) => {
		expect(await answered(hosted, path, version ?? null)).toBe(answer);
		expect(await answered(own, path, version ?? null)).toBe(answer);
	});

	test('a missing or unknown version is the oldest, without a word', async () => {
		for (const version of [null, '2030-01-01', 'latest']) {
			expect(await answered(hosted, path, version)).toBe(expected[0]);
		}
	});
});

describe.each(Object.entries(onHosted))('%s', (path, expected) => {
	test.each(newer.map((version, at) => [version, expected[at]]))(
		'%s leads to: %s',
		async (version, answer) => {
			expect(await answered(hosted, path, version ?? null)).toBe(answer);
		},
	);

	test('a self-hosted one knows no newer version: it is the oldest there', async () => {
		for (const version of newer) expect(await answered(own, path, version)).toBe(everywhere[path]?.[0]);
	});
});

test('slots have other routes in older versions', async () => {
	const id = eventTypeId(hosted, 'interview-30');
	const query = `eventTypeId=${id}&startTime=2027-03-16T00:00:00Z&endTime=2027-03-17T00:00:00Z`;
	const older = await hosted.call('GET', `/slots/available?${query}`, { version: null });
	expect(at(older.body, 'data', 'slots', '2027-03-16', 0)).toEqual({ time: '2027-03-16T08:00:00.000Z' });
	expect((await hosted.call('GET', `/slots/available?${query}`)).status).toBe(404);
	expect((await hosted.call('POST', '/slots/reservations', { version: null, body: {} })).status).toBe(404);
});
