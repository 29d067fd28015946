import { afterEach, expect, test } from 'vitest';
import { at, type Box, book, eventTypeId, openBox } from '../../../test/box.ts';
import type { Profile } from '../world/profile.ts';
import type { TokenBook } from './token-book.ts';

const boxes: Box[] = [];
afterEach(() => Promise.all(boxes.splice(0).map((box) => box.stop())));

const tokens: TokenBook = {
	read: (token) => {
		if (token === 'old') return 'expired';
		if (token === 'reader') return { userId: 1, scopes: ['BOOKING_READ', 'EVENT_TYPE_READ'] };
		return token === 'stranger' ? { userId: 999, scopes: ['PROFILE_READ'] } : null;
	},
};

async function open(profile: Profile = 'cal.com'): Promise<Box> {
	const box = await openBox({ tokens: () => tokens, profile });
	boxes.push(box);
	return box;
}

test.each([
	['no header', null],
	['an unknown key', 'cal_unknown'],
	['an unknown token', 'unknown'],
	['an expired token', 'old'],
	['a token whose owner is gone', 'stranger'],
])('%s is 401 where an account is needed', async (_, bearer) => {
	const reply = await (await open()).call('GET', '/me', { bearer });
	expect(reply.status).toBe(401);
	expect(reply.body).toMatchObject({
		status: 'error',
		path: '/v2/me',
		error: { code: 'UnauthorizedException', details: { error: 'Unauthorized', statusCode: 401 } },
	});
});

test('a token reaches what its scopes allow, and is refused the rest', async () => {
	const box = await open();
	const bearer = 'reader';
	expect((await box.call('GET', '/bookings', { bearer })).status).toBe(200);
	expect((await box.call('GET', '/event-types', { bearer })).status).toBe(200);
	const refused = [
		await box.call('GET', '/me', { bearer }),
		await box.call('GET', '/webhooks', { bearer }),
		await box.call('POST', '/event-types', { bearer, body: {} }),
		await box.call('DELETE', `/event-types/${eventTypeId(box, 'tech-60')}`, { bearer }),
		await box.call('POST', '/api-keys/refresh', { bearer, body: {} }),
	];
	for (const { status, body } of refused) {
		expect([status, at(body, 'error', 'code')]).toEqual([403, 'ForbiddenException']);
	}
});

test('what anybody may do needs neither key nor scope', async () => {
	const box = await open();
	const day = 'start=2027-03-16&end=2027-03-16';
	const id = eventTypeId(box, 'interview-30');
	expect((await box.call('GET', `/slots?eventTypeId=${id}&${day}`, { bearer: 'reader' })).status).toBe(200);
	expect((await box.call('GET', `/slots?eventTypeId=${id}&${day}`, { bearer: 'cal_unknown' })).status).toBe(
		200,
	);
	expect((await book(box, 'interview-30', '2027-03-16T08:00:00Z')).status).toBe(201);
	expect((await box.call('GET', '/event-types?username=mara', { bearer: null })).status).toBe(200);
});

test('an event type’s webhooks go by the rights to event types', async () => {
	const box = await open();
	const path = `/event-types/${eventTypeId(box, 'tech-60')}/webhooks`;
	expect((await box.call('GET', path, { bearer: 'reader' })).status).toBe(200);
	expect((await box.call('DELETE', path, { bearer: 'reader' })).status).toBe(403);
});

test('a self-hosted one asks for no scopes, only for a token that it knows', async () => {
	const box = await open('self-hosted');
	expect((await box.call('GET', '/webhooks', { bearer: 'reader' })).status).toBe(200);
	expect((await box.call('GET', '/me', { bearer: 'reader' })).status).toBe(200);
	expect((await box.call('GET', '/me', { bearer: 'old' })).status).toBe(401);
	expect((await box.call('POST', '/api-keys/refresh', { bearer: 'reader', body: {} })).status).toBe(401);
});
