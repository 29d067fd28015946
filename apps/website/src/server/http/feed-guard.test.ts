import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseKinds, type TestDatabase } from '../../../test/databases.ts';
import { addFeed, dropFeeds, findFeed } from '../db/feeds.ts';
import { FeedGuard } from './feed-guard.ts';
import { feedDigest, newFeedToken } from './feed-token.ts';

const phone = { id: 'a1', connection: 'main', name: 'Phone', createdAt: '2026-11-20T10:00:00.000Z' };

test('a token is 256 random bits, and can stand in an address', () => {
	const token = newFeedToken(randomBytes);
	expect(Buffer.from(token, 'base64url')).toHaveLength(32);
	expect(encodeURIComponent(token)).toBe(token);
	expect(newFeedToken(randomBytes)).not.toBe(token);
});

describe.each(databaseKinds)('the guard of feeds over $name', ({ make }) => {
	let kept: TestDatabase;
	let guard: FeedGuard;
	const token = newFeedToken(randomBytes);
	beforeEach(async () => {
		kept = await make();
		guard = new FeedGuard(
			(digest) => findFeed(kept.database, digest),
			() => 0,
		);
		await addFeed(kept.database, phone, feedDigest(token));
	});
	afterEach(() => kept.drop());

	test('lets a token of a feed in, and knows whose it is', async () => {
		expect(await guard.check([token], '192.0.2.1')).toEqual({ ok: true, feed: phone });
	});

	test.each([
		[[]],
		[['']],
		[['wrong']],
		[[`${token}x`]],
		[[token.slice(1)]],
		[[feedDigest(token)]],
		[[token, token]],
		[['ж'.repeat(43)]],
		[['x'.repeat(1 << 20)]],
		[[newFeedToken(randomBytes)]],
	])('lets nothing else in', async (given) => {
		expect(await guard.check(given, '192.0.2.1')).toMatchObject({ status: 401, code: 'unauthorized' });
	});

	test('refuses a revoked one at once', async () => {
		await guard.check([token], '192.0.2.1');
		await dropFeeds(kept.database, [phone]);
		expect(await guard.check([token], '192.0.2.1')).toMatchObject({ status: 401 });
	});

	test('slows down who guesses, never a right token, nor anybody else', async () => {
		for (let guesses = 0; guesses < 20; guesses += 1) await guard.check(['wrong'], '192.0.2.1');
		expect(await guard.check(['wrong'], '192.0.2.1')).toMatchObject({
			status: 429,
			code: 'too-many-attempts',
		});
		expect(await guard.check([token], '192.0.2.1')).toMatchObject({ ok: true });
		expect(await guard.check(['wrong'], '192.0.2.2')).toMatchObject({ status: 401 });
	});

	test('takes an address without a token for no guess', async () => {
		for (let asked = 0; asked < 30; asked += 1) await guard.check([], '192.0.2.1');
		expect(await guard.check(['wrong'], '192.0.2.1')).toMatchObject({ status: 401 });
	});
});
