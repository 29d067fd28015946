import { afterEach, expect, test } from 'vitest';
import { type Box, openBox } from '../../../test/box.ts';

const boxes: Box[] = [];
afterEach(() => Promise.all(boxes.splice(0).map((box) => box.stop())));

async function open(rateLimit?: number): Promise<Box> {
	const box = await openBox({
		...(rateLimit === undefined ? {} : { rateLimit }),
		tokens: () => ({ read: () => ({ userId: 1, scopes: ['PROFILE_READ'] }) }),
	});
	boxes.push(box);
	return box;
}

const standing = ({ headers }: { headers: Headers }) =>
	['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}-default`));

test('each reply tells limit, remainder and the seconds that are left', async () => {
	const box = await open();
	expect(standing(await box.call('GET', '/me'))).toEqual(['120', '119', '60']);
	box.clock.now += 15_500;
	expect(standing(await box.call('GET', '/nothing'))).toEqual(['120', '118', '45']);
	box.clock.now += 44_500;
	expect(standing(await box.call('GET', '/me'))).toEqual(['120', '119', '60']);
});

test('who goes over is blocked for a minute from then on, without Retry-After', async () => {
	const box = await open(3);
	for (let n = 0; n < 3; n += 1) expect((await box.call('GET', '/me')).status).toBe(200);
	box.clock.now += 30_000;
	const refused = await box.call('GET', '/me');
	expect(refused.status).toBe(429);
	expect(refused.body).toMatchObject({ status: 'error', error: { code: 'ThrottlerException' } });
	expect(standing(refused)).toEqual(['3', '0', '60']);
	expect(refused.headers.get('retry-after')).toBeNull();
	expect(refused.headers.get('x-request-id')).not.toBeNull();
	box.clock.now += 59_000;
	expect((await box.call('GET', '/me')).status).toBe(429);
	box.clock.now += 1_000;
	expect((await box.call('GET', '/me')).status).toBe(200);
});

test('keys, tokens and addresses are counted apart; a wrong key counts as its address', async () => {
	const box = await open(1);
	expect((await box.call('GET', '/me')).status).toBe(200);
	expect((await box.call('GET', '/me')).status).toBe(429);
	const token = await box.call('GET', '/me', { bearer: 'a token' });
	expect([token.status, token.headers.get('x-ratelimit-limit-default')]).toEqual([200, '500']);
	expect((await box.call('GET', '/me', { bearer: null })).status).toBe(401);
	expect((await box.call('GET', '/me', { bearer: 'cal_wrong' })).status).toBe(429);
});
