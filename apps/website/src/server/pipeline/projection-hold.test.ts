import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { databaseKinds, type TestDatabase } from '../../../test/databases.ts';
import { projectionCursor, writeCursor } from '../db/cursors.ts';
import type { Database } from '../db/database.ts';
import { silentMs } from './hold.ts';
import { ProjectionHold } from './projection-hold.ts';
import { emptyProjection } from './rebuild.ts';

describe.each(databaseKinds)('the right to make bookings in $name', ({ make }) => {
	let kept: TestDatabase;
	let now = 0;
	const holds: ProjectionHold[] = [];
	beforeEach(async () => {
		now = 0;
		vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
		kept = await make();
	});
	afterEach(async () => {
		for (const hold of holds.splice(0)) await hold.release();
		vi.useRealTimers();
		await kept.drop();
	});

	/** A site by its folder; its clock is the test's. */
	function site(place: string, database: Database = kept.database): ProjectionHold {
		const hold = new ProjectionHold({ database, place, monotonic: () => now });
		holds.push(hold);
		return hold;
	}

	const claimed = async (hold: ProjectionHold, journal: string) => (await hold.claim(journal)).isOurs;

	/** Time in which every living holder moves its beat */
	async function pass(ms: number): Promise<void> {
		const beat = async () => (await kept.database.selectFrom('holders').select('beat').execute())[0]?.beat;
		const before = await beat();
		now += ms;
		vi.advanceTimersByTime(ms);
		await vi.waitFor(async () => expect(await beat()).not.toBe(before), { timeout: 5_000, interval: 5 });
	}

	/** Time in which the holder is dead */
	const die = () => vi.clearAllTimers();

	test('belongs to the first that asks, as long as it lives', async () => {
		const [one, other] = [site('/one'), site('/other')];
		expect(await claimed(one, 'journal 1')).toBe(true);
		for (let round = 0; round < 8; round += 1) {
			expect(await claimed(other, 'journal 2')).toBe(false);
			expect(await claimed(one, 'journal 1')).toBe(true);
			await pass(2_000);
		}
		expect(await other.claim('journal 2')).toMatchObject({ isAlive: true, holder: { place: '/one' } });
		await expect(other.require('journal 2')).rejects.toMatchObject({
			code: 'database-in-use',
			category: 'input',
		});
	});

	test('goes to the next at once when it is given back', async () => {
		const [one, other] = [site('/one'), site('/other')];
		await one.claim('journal 1');
		await one.release();
		expect(await claimed(other, 'journal 2')).toBe(true);
	});

	test('goes to the next when its holder has been silent, and not before', async () => {
		const [one, other] = [site('/one'), site('/other')];
		await one.claim('journal 1');
		die();
		expect(await other.claim('journal 2')).toMatchObject({ isOurs: false, isAlive: false });
		now += silentMs - 1;
		expect(await claimed(other, 'journal 2')).toBe(false);
		now += 1_000;
		expect(await claimed(other, 'journal 2')).toBe(true);
	});

	test('is lost to one that took it meanwhile', async () => {
		const [one, other] = [site('/one'), site('/other')];
		await one.claim('journal 1');
		die();
		await other.claim('journal 2');
		now += silentMs;
		await other.claim('journal 2');
		expect(await claimed(one, 'journal 1')).toBe(false);
	});

	test('is had again at once by the same journal in the same place: its lock says that nobody else writes it', async () => {
		await site('/one').claim('journal 1');
		expect(await claimed(site('/one'), 'journal 1')).toBe(true);
		expect(await claimed(site('/a copy of one'), 'journal 1')).toBe(false);
		expect(await claimed(site('/one'), 'journal 2')).toBe(false);
	});

	test('stays with a site whose journal was replaced', async () => {
		const one = site('/one');
		await one.claim('journal 1');
		expect(await claimed(one, 'journal 2')).toBe(true);
		const [holder] = await kept.database.selectFrom('holders').selectAll().execute();
		expect(holder).toMatchObject({ journal: 'journal 2', place: '/one' });
	});

	test('tells whose bookings are made anew', async () => {
		await writeCursor(kept.database, projectionCursor, 'journal 1', 7);
		expect(await site('/other').claim('journal 2')).toEqual({ isOurs: true, replaces: 'journal 1' });
	});

	test('is one site’s where many ask at once', async () => {
		const sites = Array.from({ length: 8 }, (_, number) => site(`/${number}`));
		const outcomes = await Promise.all(sites.map((one, number) => claimed(one, `journal ${number}`)));
		expect(outcomes.filter(Boolean)).toHaveLength(1);
	});

	test('is wanted of whoever empties the bookings', async () => {
		await site('/one').claim('journal 1');
		await writeCursor(kept.database, projectionCursor, 'journal 1', 7);
		await expect(emptyProjection(kept.database, 'journal 2')).rejects.toMatchObject({
			code: 'database-in-use',
		});
		const cursors = await kept.database.selectFrom('cursors').selectAll().execute();
		expect(cursors).toEqual([{ name: 'project', journal: 'journal 1', seq: 7 }]);
		await emptyProjection(kept.database, 'journal 1');
	});
});
