import { afterEach, beforeEach, expect, test } from 'vitest';
import { everyKind, type TestDatabase } from '../../../../test/databases.ts';
import { mainConnection } from '../../db/connections.ts';
import { projectionCursor, writeCursor } from '../../db/cursors.ts';
import { type Compared, Reconciler } from './reconciler.ts';

/** Asked for one look at the provider's list: since when, and what lets it end */
type Walk = { since: string | null; end(): void };

const [kind] = everyKind;
let kept: TestDatabase;
let walks: Walk[];
let reconciler: Reconciler;

const connection: Compared = {
	id: mainConnection,
	listeningSince: '2026-01-01T00:00:00.000Z',
	records: {
		async *changedSince(since: string | null, signal: AbortSignal) {
			const { promise, resolve } = Promise.withResolvers<void>();
			walks.push({ since, end: resolve });
			signal.addEventListener('abort', () => resolve());
			await promise;
			yield* [];
		},
	},
	checkWebhook: () => Promise.resolve({ finding: 'fine', id: '1', address: null, lacking: [] }),
};

beforeEach(async () => {
	if (kind === undefined) throw new Error('There is no kind of database.');
	kept = await kind.make();
	await writeCursor(kept.database, projectionCursor, 'empty', 0);
	walks = [];
	let made = 0;
	reconciler = new Reconciler({
		database: kept.database,
		journal: { append: () => Promise.resolve(), id: 'empty', lastSeq: 0 },
		now: () => Date.parse('2026-03-01T00:00:00.000Z') + made * 60_000,
		newId() {
			made += 1;
			return `comparison-${made}`;
		},
		log: { info() {}, warn() {} },
	});
	const first = reconciler.run(connection);
	(await walk(0)).end();
	await first;
	walks = [];
});

afterEach(async () => {
	await reconciler.stop();
	await kept.drop();
});

/** The walk of that number, once it has begun */
async function walk(number: number): Promise<Walk> {
	await expect.poll(() => walks.length).toBeGreaterThan(number);
	const found = walks[number];
	if (found === undefined) throw new Error('It has not begun.');
	return found;
}

test('whoever asks for the same joins the comparison under way', async () => {
	const both = [reconciler.run(connection), reconciler.run(connection)];
	(await walk(0)).end();
	const [one, other] = await Promise.all(both);
	expect(one).toBe(other);
	expect(walks).toHaveLength(1);
});

test('several who want to see it now share the one that begins after they asked', async () => {
	const early = reconciler.run(connection);
	const late = [reconciler.run(connection, { now: true }), reconciler.run(connection, { now: true })];
	(await walk(0)).end();
	(await walk(1)).end();
	const [one, other] = await Promise.all(late);
	expect(one).toBe(other);
	expect(one).not.toBe(await early);
	expect(walks).toHaveLength(2);
});

test('whoever wants everything looked at does not get what has changed alone', async () => {
	const now = reconciler.run(connection, { now: true });
	const all = reconciler.run(connection, { now: true, full: true });
	const changed = await walk(0);
	expect(changed.since).not.toBeNull();
	changed.end();
	const everything = await walk(1);
	expect(everything.since).toBeNull();
	// And what was asked for less is joined to it.
	const less = reconciler.run(connection);
	everything.end();
	expect(await less).toBe(await all);
	expect(await now).not.toBe(await all);
	expect(walks).toHaveLength(2);
});
