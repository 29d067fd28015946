import { afterAll, beforeAll, expect, test } from 'vitest';
import { at, type Box, eventTypeId, openBox, textAt } from '../../../test/box.ts';

let box: Box;
let path: string;
beforeAll(async () => {
	box = await openBox();
	path = `/event-types/${eventTypeId(box, 'interview-30')}/private-links`;
});
afterAll(() => box.stop());

test('a link ends by use unless a time is given', async () => {
	const byUse = await box.call('POST', path, { body: {} });
	expect(byUse.status).toBe(201);
	expect(byUse.body).toMatchObject({ data: { maxUsageCount: 1, usageCount: 0, isExpired: false } });
	const linkId = textAt(byUse.body, 'data', 'linkId');
	expect(textAt(byUse.body, 'data', 'bookingUrl')).toBe(`${box.origin}/d/${linkId}/interview-30`);
	const byTime = await box.call('POST', path, { body: { expiresAt: '2027-03-16T00:00:00Z' } });
	expect(byTime.body).toMatchObject({ data: { expiresAt: '2027-03-16T00:00:00.000Z', isExpired: false } });
	expect((await box.call('GET', path)).body).toMatchObject({
		data: [at(byUse.body, 'data'), at(byTime.body, 'data')],
	});
	box.clock.now += 86_400_000;
	expect(at((await box.call('GET', path)).body, 'data', 1, 'isExpired')).toBe(true);
});

test('a link is changed and deleted', async () => {
	const made = await box.call('POST', path, { body: { maxUsageCount: 5 } });
	const one = `${path}/${textAt(made.body, 'data', 'linkId')}`;
	expect((await box.call('PATCH', one, { body: { maxUsageCount: 9 } })).body).toMatchObject({
		data: { maxUsageCount: 9 },
	});
	expect(at((await box.call('GET', path)).body, 'data', 2, 'maxUsageCount')).toBe(9);
	expect((await box.call('DELETE', one)).body).toMatchObject({
		data: { linkId: at(made.body, 'data', 'linkId') },
	});
	expect((await box.call('DELETE', one)).status).toBe(404);
	expect((await box.call('PATCH', one, { body: {} })).status).toBe(404);
});

test('what is no use or no time is refused', async () => {
	expect((await box.call('POST', path, { body: { maxUsageCount: 0 } })).status).toBe(400);
	expect((await box.call('POST', path, { body: { expiresAt: 'soon' } })).status).toBe(400);
	expect((await box.call('GET', '/event-types/999999/private-links')).status).toBe(404);
	expect((await box.call('GET', path, { bearer: null })).status).toBe(401);
});
