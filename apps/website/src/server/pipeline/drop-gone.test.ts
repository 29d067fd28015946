import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { seededChance } from '../../../test/chance.ts';
import { databaseKinds, type TestDatabase } from '../../../test/databases.ts';
import { depth } from '../../../test/depth.ts';
import { openTestJournal, type TestJournal } from '../../../test/journals.ts';
import { packNow, packOn } from '../../../test/packing.ts';
import { journalOf, partsOf } from '../../../test/projection.ts';
import { World } from '../../../test/world.ts';
import { nodeDisk } from '../journal/node-disk.ts';
import { dropGone } from './drop-gone.ts';
import { project } from './project.ts';
import { emptyProjection } from './rebuild.ts';
import { reread } from './reread.ts';
import { stateDigest } from './state-digest.ts';

const dayMs = 86_400_000;

describe.each(databaseKinds)('what is made of old entries in $name', ({ make }) => {
	let kept: TestDatabase;
	let open: TestJournal[];
	beforeEach(async () => {
		kept = await make();
		open = [];
	});
	afterEach(async () => {
		for (const one of open) await one.drop();
		await kept.drop();
	});

	const parts = (source: TestJournal) => ({
		...partsOf(kept.database, source),
		journal: source.journal.reader,
	});

	async function caughtUp(source: TestJournal): Promise<string> {
		while ((await project(parts(source), 50)) > 0);
		return stateDigest(kept.database);
	}

	async function rebuilt(source: TestJournal): Promise<string> {
		await emptyProjection(kept.database, source.journal.id);
		return caughtUp(source);
	}

	/** A journal of some days, projected */
	async function someDays(seed: number): Promise<{ source: TestJournal; digest: string }> {
		const world = new World(seededChance(seed));
		world.live(30);
		const bodies = world.told.map(({ body }) => body);
		const source = await journalOf(bodies, (5 * dayMs) / bodies.length);
		open.push(source);
		await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
		return { source, digest: await caughtUp(source) };
	}

	/** The same journal some days later */
	async function later(source: TestJournal, days: number, keepArchiveDays: number): Promise<TestJournal> {
		await source.journal.close();
		const rotation = { keepDays: 1, keepArchiveDays, pack: packOn(nodeDisk) };
		const one = await openTestJournal({
			folder: source.folder,
			now: source.clock.now + days * dayMs,
			rotation,
		});
		open.push(one);
		return one;
	}

	test('is the same before and after they are packed, and after index and bookings were lost', async () => {
		for (let seed = 1; seed <= depth({ test: 2, prove: 40 }); seed += 1) {
			const { source, digest } = await someDays(seed);
			const notes = await packNow(source.logsDir);
			expect(notes.length).toBeGreaterThan(4);
			expect(nodeDisk.list(source.logsDir).filter((name) => name.startsWith('event-'))).toEqual([]);
			expect(await rebuilt(source)).toBe(digest);
			await source.journal.close();
			rmSync(join(source.folder, 'data'), { recursive: true });
			const again = await openTestJournal({ folder: source.folder });
			open.push(again);
			await again.journal.indexed;
			expect(await rebuilt(again)).toBe(digest);
		}
	}, 300_000);

	test('is what a rebuild makes once the oldest are gone', async () => {
		for (let seed = 1; seed <= depth({ test: 2, prove: 40 }); seed += 1) {
			const { source, digest } = await someDays(seed);
			const { events } = source.journal;
			const one = await later(source, 1, 2);
			await vi.waitFor(() => expect(one.journal.events).toBeLessThan(events), 5_000);
			expect(one.journal.events).toBeGreaterThan(0);
			await vi.waitFor(async () => {
				await dropGone(parts(one));
				const rows = await kept.database.selectFrom('webhook_events').select('seq').execute();
				expect(rows.length).toBe(one.journal.events);
			}, 5_000);
			const now = await stateDigest(kept.database);
			expect(now).not.toBe(digest);
			expect(await dropGone(parts(one))).toBe(0);
			expect(await rebuilt(one)).toBe(now);
			await emptyProjection(kept.database, '');
		}
	}, 300_000);

	test('stays while the index is made again, and where a file is only damaged', async () => {
		const { source, digest } = await someDays(3);
		const { reader } = source.journal;
		const [damaged, gone] = reader.rowsAfter(0, 2);
		const journal = {
			id: reader.id,
			edition: 7,
			revision: 0,
			isComplete: false,
			rowsAfter: reader.rowsAfter.bind(reader),
			read: reader.read.bind(reader),
			rowOf: (seq: number) => (seq === damaged?.seq || seq === gone?.seq ? null : reader.rowOf(seq)),
			hasFile: (name: string) => name === damaged?.file,
		};
		expect(await dropGone({ ...parts(source), journal })).toBe(0);
		expect(await stateDigest(kept.database)).toBe(digest);
		journal.isComplete = true;
		expect(await dropGone({ ...parts(source), journal })).toBe(1);
		const seqs = await kept.database.selectFrom('webhook_events').select('seq').orderBy('seq').execute();
		expect(seqs.slice(0, 2).map(({ seq }) => seq)).toEqual([damaged?.seq, (gone?.seq ?? 0) + 1]);
	});

	test('is folded anew from entries that were changed in place', async () => {
		const { source, digest } = await someDays(4);
		const rows = source.journal.reader.rowsAfter(0, 10_000);
		// As if half of the entries had been understood otherwise when they came.
		const misread = { ...parts(source), readEvent: () => null };
		const some = rows.filter((_, at) => at % 2 === 0).map(({ seq }) => seq);
		await reread(misread, some);
		const without = await stateDigest(kept.database);
		expect(without).not.toBe(digest);
		await reread(parts(source), some);
		expect(await stateDigest(kept.database)).toBe(digest);
		await reread(parts(source), [...some, 1_000_000]);
		expect(await stateDigest(kept.database)).toBe(digest);
	});

	test('is complete though entries are read again while others are projected', async () => {
		for (let seed = 1; seed <= depth({ test: 3, prove: 30 }); seed += 1) {
			const { source, digest } = await someDays(20 + seed);
			const seqs = source.journal.reader.rowsAfter(0, 10_000).map(({ seq }) => seq);
			await emptyProjection(kept.database, source.journal.id);
			let isDone = false;
			const projecting = (async () => {
				while ((await project(parts(source), 3)) > 0);
				isDone = true;
			})();
			while (!isDone) await reread(parts(source), seqs);
			await projecting;
			expect(await stateDigest(kept.database), `history ${seed}`).toBe(digest);
			await emptyProjection(kept.database, '');
		}
	}, 300_000);
});
