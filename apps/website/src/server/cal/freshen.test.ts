import { expect, test } from 'vitest';
import { freshen, newUid } from './freshen.ts';
import { listSamples } from './samples.ts';

const fresh = { uid: 'aFreshUid0000000000001', createdAt: '2027-05-01T10:00:00.000Z' };
const freshened = (body: string) => Buffer.from(freshen(Buffer.from(body), fresh)).toString('utf8');

test('only uid and time change, wherever they stand', () => {
	const body =
		'{"triggerEvent":"BOOKING_PAID", "createdAt":"2027-01-01T00:00:00.000Z","payload":{"uid":"oldUid00000001","iCalUID":"oldUid00000001@Cal.com","price": 1.50}}';
	expect(freshened(body)).toBe(
		body.replaceAll('oldUid00000001', fresh.uid).replace('2027-01-01T00:00:00.000Z', fresh.createdAt),
	);
});

test.each([
	['bookingUid', '{"triggerEvent":"X","payload":{"bookingUid":"oldUid00000001"}}'],
	['a nested booking', '{"triggerEvent":"X","payload":{"booking":{"uid":"oldUid00000001"}}}'],
	['a flat body', '{"triggerEvent":"X","uid":"oldUid00000001"}'],
])('finds the uid of %s', (_, body) => {
	expect(freshened(body)).toBe(body.replace('oldUid00000001', fresh.uid));
});

test('a flat MEETING_* keeps the time of its booking', () => {
	const body =
		'{"triggerEvent":"MEETING_ENDED","uid":"oldUid00000001","createdAt":"2027-01-01T00:00:00.000Z"}';
	expect(freshened(body)).toContain('2027-01-01T00:00:00.000Z');
});

test.each(['false', 'no JSON', '[]', '{"payload":5}', '{"payload":{"uid":"a"}}'])(
	'%s stays as it is',
	(body) => {
		expect(freshened(body)).toBe(body);
	},
);

test('every sample that names itself is new after it', () => {
	const same = listSamples().filter(({ body }) => Buffer.from(freshen(body, fresh)).equals(body));
	expect(same.map(({ name }) => name)).toEqual(['custom-template-broken', 'custom-template-text']);
});

test('a new uid is like Cal.com’s', () => {
	expect(newUid(Math.random)).toMatch(/^[A-Za-z1-9]{22}$/);
	expect(newUid(() => 0.999_999)).toHaveLength(22);
});
