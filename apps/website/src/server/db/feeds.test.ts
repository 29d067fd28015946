import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { databaseKinds, type TestDatabase } from '../../../test/databases.ts';
import { emptyProjection } from '../pipeline/rebuild.ts';
import { addFeed, dropFeeds, type Feed, findFeed, listFeeds } from './feeds.ts';

function feed(id: string, over: Partial<Feed> = {}): Feed {
	return { id, connection: 'main', name: id, createdAt: '2026-11-20T10:00:00.000Z', ...over };
}

describe.each(databaseKinds)('feeds in $name', ({ make }) => {
	let kept: TestDatabase;
	beforeEach(async () => {
		kept = await make();
	});
	afterEach(() => kept.drop());

	test('are found by the digest of their token', async () => {
		expect(await addFeed(kept.database, feed('one'), 'digest of one')).toBe(true);
		expect(await findFeed(kept.database, 'digest of one')).toEqual(feed('one'));
		expect(await findFeed(kept.database, 'digest of another')).toBeNull();
	});

	test('are listed by connection, the oldest first', async () => {
		const young = feed('young', { createdAt: '2026-11-21T10:00:00.000Z' });
		await addFeed(kept.database, young, '1');
		await addFeed(kept.database, feed('old'), '2');
		await addFeed(kept.database, feed('theirs', { connection: 'other' }), '3');
		expect(await listFeeds(kept.database, 'main')).toEqual([feed('old'), young]);
	});

	test('have names of their own within a connection', async () => {
		await addFeed(kept.database, feed('one', { name: 'Phone' }), '1');
		expect(await addFeed(kept.database, feed('two', { name: 'Phone' }), '2')).toBe(false);
		const theirs = feed('three', { name: 'Phone', connection: 'other' });
		expect(await addFeed(kept.database, theirs, '3')).toBe(true);
		expect(await listFeeds(kept.database, 'main')).toHaveLength(1);
	});

	test('are gone once they are dropped, and only those', async () => {
		await addFeed(kept.database, feed('one'), '1');
		await addFeed(kept.database, feed('two'), '2');
		await dropFeeds(kept.database, [feed('one')]);
		expect(await findFeed(kept.database, '1')).toBeNull();
		expect(await findFeed(kept.database, '2')).toEqual(feed('two'));
	});

	test('outlive a rebuild', async () => {
		await addFeed(kept.database, feed('one'), '1');
		await emptyProjection(kept.database, 'journal');
		expect(await findFeed(kept.database, '1')).toEqual(feed('one'));
	});
});
