import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boundKinds, databaseKinds, type TestDatabase } from '../../../test/databases.ts';
import { fill, insertRow, rowOf } from '../../../test/two-accounts.ts';
import type { Database } from './database.ts';
import { guardedTables, signInTables } from './row-security.ts';
import { inScope, type Scope } from './scope.ts';

const ofA: Scope = { kind: 'account', account: 'A' };

/** Whose the rows of a table are, whatever says so in it */
async function ownersIn(database: Database, table: string): Promise<string[]> {
	const { rows } = await sql<{ account?: string; connection?: string; id?: string }>`
		select * from ${sql.table(table)}`.execute(database);
	const owners = rows.map(({ account, connection, id }) => account ?? connection ?? id ?? '');
	return owners.map((owner) => owner.replace('of-', '')).sort();
}

class Undone extends Error {}

describe.skipIf(boundKinds.length === 0).each(boundKinds)('two accounts in $name', ({ make }) => {
	let kept: TestDatabase;
	beforeAll(async () => {
		kept = await make();
		await fill(kept.database, kept.database.plain, ['A', 'B']);
	});
	afterAll(() => kept.drop());

	const seenBy = (scope: Scope, table: string) =>
		inScope(kept.database, scope, (database) => ownersIn(database, table));

	/** Does something as A and takes it back. @returns rows that it touched; null where it was refused */
	async function tryAsA(work: (database: Database) => Promise<number>): Promise<number | null> {
		let touched = 0;
		const attempt = inScope(kept.database, ofA, async (database) => {
			touched = await work(database);
			throw new Undone();
		});
		return attempt.catch((error: unknown) => {
			if (error instanceof Undone) return touched;
			expect(String(error)).toMatch(/row-level security/);
			return null;
		});
	}

	/** What A can do with rows of a table that are somebody else's */
	async function crossings(table: string): Promise<string[]> {
		const mark = guardedMark(table);
		const isB = sql`${sql.ref(mark)} = ${mark === 'account' ? 'B' : 'of-B'}`;
		const name = sql.table(table);
		const fresh = await rowOf(kept.database.plain, table, 'C');
		const touch = (statement: ReturnType<typeof sql>) => async (database: Database) =>
			Number((await statement.execute(database)).numAffectedRows);
		const tried = {
			select: await tryAsA(
				async (db) => (await sql`select from ${name} where ${isB}`.execute(db)).rows.length,
			),
			update: await tryAsA(touch(sql`update ${name} set ${sql.ref(mark)} = ${sql.ref(mark)} where ${isB}`)),
			delete: await tryAsA(touch(sql`delete from ${name} where ${isB}`)),
			insert: await tryAsA(async (db) => insertRow(db, table, fresh).then(() => 1)),
			'give away': await tryAsA(
				touch(sql`update ${name} set ${sql.ref(mark)} = ${fresh[mark]} where not ${isB}`),
			),
		};
		return Object.entries(tried).flatMap(([verb, touched]) => ((touched ?? 0) > 0 ? [verb] : []));
	}

	test('are apart in every table that says whose its rows are', async () => {
		const { rows } = await sql<{ name: string }>`
			select distinct table_name as name from information_schema.columns
			where table_schema = current_schema() and column_name in ('account', 'connection')
		`.execute(kept.database.plain);
		const named = rows.map(({ name }) => name).filter((name) => !signInTables.some((one) => one === name));
		expect(named.sort()).toEqual([...guardedTables].sort());
	});

	test.each(signInTables)('find nobody’s %s, not even their own, nor write there', async (table) => {
		const name = sql.table(table);
		const count = async (database: Database) =>
			(await sql`select from ${name}`.execute(database)).rows.length;
		for (const scope of [
			ofA,
			{ kind: 'public' },
			{ kind: 'connection', connection: 'of-A' },
		] satisfies Scope[]) {
			expect(await inScope(kept.database, scope, count)).toBe(0);
		}
		expect(await count(kept.database.plain)).toBe(0);
		expect(await count(kept.database)).toBe(2);
		expect(await inScope(kept.database, { kind: 'owner' }, count)).toBe(2);
		const fresh = await rowOf(kept.database.plain, table, 'C');
		expect(await tryAsA(async (database) => insertRow(database, table, fresh).then(() => 1))).toBeNull();
		const gone = await tryAsA(async (database) =>
			Number((await sql`delete from ${name}`.execute(database)).numAffectedRows),
		);
		expect(gone).toBe(0);
	});

	test.each(guardedTables)('neither find nor change each other’s %s', async (table) => {
		expect(await crossings(table)).toEqual([]);
		expect(await seenBy(ofA, table)).toEqual(['A']);
		expect(await seenBy({ kind: 'account', account: 'nobody' }, table)).toEqual([]);
	});

	test.each(guardedTables)('are seen together in %s by workers and owners alone', async (table) => {
		const all = table === 'connections' ? ['A', 'B', 'main'] : ['A', 'B'];
		expect(await ownersIn(kept.database, table)).toEqual(all);
		expect(await seenBy({ kind: 'owner' }, table)).toEqual(all);
		expect(await ownersIn(kept.database.plain, table)).toEqual([]);
		expect(await seenBy({ kind: 'public' }, table)).toEqual([]);
		expect(await seenBy({ kind: 'account', account: '' }, table)).toEqual([]);
	});

	test.each(guardedTables)('are found to cross where %s is open', async (table) => {
		const name = sql.table(table);
		const { plain } = kept.database;
		const faults = [
			[
				sql`alter table ${name} no force row level security`,
				sql`alter table ${name} force row level security`,
			],
			[
				sql`alter table ${name} disable row level security`,
				sql`alter table ${name} enable row level security`,
			],
			[sql`create policy hole on ${name} using (true)`, sql`drop policy hole on ${name}`],
		] as const;
		for (const [fault, repair] of faults) {
			await fault.execute(plain);
			expect(await crossings(table)).toEqual(['select', 'update', 'delete', 'insert', 'give away']);
			await repair.execute(plain);
			expect(await crossings(table)).toEqual([]);
		}
		const { rows } = await sql<{ rule: string }>`select pg_get_expr(polqual, polrelid) as rule from pg_policy
			where polname = 'visible' and polrelid = to_regclass(${table})`.execute(plain);
		await sql`drop policy visible on ${name}`.execute(plain);
		expect([await seenBy(ofA, table), await ownersIn(kept.database, table)]).toEqual([[], []]);
		await sql`create policy visible on ${name} using (${sql.raw(rows[0]?.rule ?? '')})`.execute(plain);
		expect(await seenBy(ofA, table)).toEqual(['A']);
	});

	test('show what is approved of their profiles to everybody, and nothing else', async () => {
		await kept.database.updateTable('profiles').set({ is_approved: 1 }).where('account', '=', 'B').execute();
		expect(await seenBy({ kind: 'public' }, 'profiles')).toEqual(['B']);
		const changed = await inScope(kept.database, { kind: 'public' }, (database) =>
			database.updateTable('profiles').set({ name: 'Mara' }).executeTakeFirst(),
		);
		expect(changed.numUpdatedRows).toBe(0n);
		expect(await seenBy(ofA, 'profiles')).toEqual(['A']);
		await sql`drop policy approved on profiles`.execute(kept.database.plain);
		expect(await seenBy({ kind: 'public' }, 'profiles')).toEqual([]);
	});

	test('have connections that can be shown one by one', async () => {
		await insertRow(kept.database, 'connections', await rowOf(kept.database.plain, 'connections', 'A', 2));
		await kept.database
			.updateTable('feeds')
			.set({ connection: 'of-A2' })
			.where('connection', '=', 'of-B')
			.execute();
		expect(await seenBy(ofA, 'feeds')).toEqual(['A', 'A2']);
		expect(await seenBy({ kind: 'connection', connection: 'of-A2' }, 'feeds')).toEqual(['A2']);
		expect(await seenBy({ kind: 'connection', connection: 'of-A' }, 'connections')).toEqual([]);
	});

	test('leave nothing open behind them, however many there are at once', async () => {
		const scopes = Array.from(
			{ length: 40 },
			(_, at): Scope => [ofA, { kind: 'owner' } as const][at % 2] ?? ofA,
		);
		const seen = await Promise.all(scopes.map((scope) => seenBy(scope, 'comparisons')));
		expect(seen).toEqual(scopes.map(({ kind }) => (kind === 'owner' ? ['A', 'B'] : ['A'])));
		const plain = Array.from({ length: 10 }, () => ownersIn(kept.database.plain, 'comparisons'));
		expect(new Set((await Promise.all(plain)).flat())).toEqual(new Set());
		await expect(
			kept.database
				.insertInto('feeds')
				.values({} as never)
				.execute(),
		).rejects.toThrow();
		expect(await ownersIn(kept.database.plain, 'comparisons')).toEqual([]);
	});

	test('are apart whatever the search path is, and can be dumped as an owner', async () => {
		for (const scope of [ofA, { kind: 'owner' } as const]) {
			const seen = await inScope(kept.database, scope, async (database) => {
				await sql`set local search_path to ''`.execute(database);
				return (await sql`select id from public.comparisons`.execute(database)).rows.length;
			});
			expect(seen).toBe(scope.kind === 'owner' ? 2 : 1);
		}
	});

	test('have a page of many bookings by its index', async () => {
		await sql`insert into connections (id, account, provider, kind, label, state, event_types, created_at, is_active)
			select 'more-' || n, 'A', 'cal', 'key', '', '', '', '', 1 from generate_series(1, 50) as more (n)`.execute(
			kept.database,
		);
		await sql`insert into bookings (connection, uid, provider, status, start_key, search, responses, metadata,
				first_seen_at, last_seen_at, paid, awaiting_payment, awaiting_reschedule, needs_check, last_seq)
			select 'more-' || n % 50 + 1, 'uid-' || n, 'cal', 'accepted', (1e6 + n)::text, '', '', '', '', '', 0, 0, 0, 0, n
			from generate_series(1, 100000) as many (n)`.execute(kept.database);
		await sql`analyze bookings, connections`.execute(kept.database.plain);
		const plan = await inScope(kept.database, ofA, async (database) => {
			const page = database
				.selectFrom('bookings')
				.selectAll()
				.where('connection', '=', 'more-7')
				.orderBy('start_key', 'desc')
				.orderBy('uid', 'desc')
				.limit(26);
			const rows = await page.explain<{ 'QUERY PLAN': string }>('text', sql`analyze, timing off`);
			return rows.map((row) => row['QUERY PLAN']).join('\n');
		});
		expect(plan).toMatch(
			/Index Scan Backward using bookings_by_start_key_uid on bookings .*actual rows=26 loops=1/,
		);
		expect(plan).not.toMatch(/SubPlan|Seq Scan|Rows Removed/);
	});
});

/** What says whose a row is */
function guardedMark(table: string): string {
	const byAccount = ['connections', 'oauth_states', 'audit', 'profiles', 'account_tokens'];
	return byAccount.includes(table) ? 'account' : 'connection';
}

describe.each(databaseKinds)('scopes in $name', ({ make }) => {
	test('let through at least what is theirs, whoever connects', async () => {
		const kept = await make();
		const seen = await inScope(kept.database, { kind: 'owner' }, (database) =>
			ownersIn(database, 'connections'),
		);
		expect(seen).toContain('main');
		await kept.drop();
	});
});
