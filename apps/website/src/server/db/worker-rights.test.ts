import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundKinds, onServer, type TestDatabase } from '../../../test/databases.ts';
import { openDatabase, type WorkerDatabase } from './database.ts';
import { migrate } from './migrations.ts';
import { guardedTables, readRowSecurity, signInTables } from './row-security.ts';
import { inScope } from './scope.ts';

const [ordinary, roleMaker] = boundKinds;

describe.skipIf(roleMaker === undefined)('workers on a server of PostgreSQL', () => {
	const kept: TestDatabase[] = [];
	const more: { name: string; database: WorkerDatabase }[] = [];
	afterEach(async () => {
		for (const { name, database } of more.splice(0)) {
			await database.destroy();
			await onServer(`drop database ${name} with (force)`);
		}
		for (const one of kept.splice(0)) await one.drop();
	});

	async function make(kind = roleMaker): Promise<TestDatabase> {
		if (kind === undefined) throw new Error('no server');
		const one = await kind.makeBare();
		kept.push(one);
		return one;
	}

	/** Who does a worker's work, and how many connections it sees */
	async function worker(database: WorkerDatabase): Promise<string> {
		const { rows } = await sql<{ who: string }>`
			select current_user || ' ' || (select count(*) from connections) as who`.execute(database);
		return rows[0]?.who ?? '';
	}

	const userOf = ({ url }: TestDatabase) => new URL(url ?? '').username;

	test('are a role of their own where one may be made, and are only known by a setting where not', async () => {
		const [may, mayNot] = [await make(), await make(ordinary)];
		for (const { database } of [may, mayNot]) await migrate(database);
		expect(await worker(may.database)).toBe(`bookme_worker_${userOf(may)} 1`);
		expect(await worker(mayNot.database)).toBe(`${userOf(mayNot)} 1`);
		expect(await readRowSecurity(may.database.plain)).toMatchObject({
			bypasses: false,
			open: [],
			workerRole: `bookme_worker_${userOf(may)}`,
		});
		expect(await readRowSecurity(mayNot.database.plain)).toMatchObject({ bypasses: false, workerRole: null });
	});

	test('are not believed by a setting alone where they have a role', async () => {
		const { database } = await make();
		await migrate(database);
		const seen = await database.plain.transaction().execute(async (transaction) => {
			await sql`select set_config('bookme.scope', 'worker', true)`.execute(transaction);
			return transaction.selectFrom('connections').select('id').execute();
		});
		expect(seen).toEqual([]);
	});

	test('become it as soon as somebody makes them a member, and none no more when that is taken back', async () => {
		const one = await make(ordinary);
		const user = userOf(one);
		await migrate(one.database);
		await onServer(`create role bookme_worker_${user}`);
		await onServer(`grant bookme_worker_${user} to ${user}`);
		await migrate(one.database);
		expect(await worker(one.database)).toBe(`bookme_worker_${user} 1`);
		await onServer(`revoke bookme_worker_${user} from ${user}`);
		await expect(worker(one.database)).rejects.toThrow(/permission denied/);
		await migrate(one.database);
		expect(await worker(one.database)).toBe(`${user} 1`);
	});

	test('of several sites that start at once all come to be one role', async () => {
		const first = await make();
		const user = userOf(first);
		for (let at = 0; at < 3; at += 1) {
			const name = `bookme_test_${randomBytes(6).toString('hex')}`;
			await onServer(`create database ${name} owner ${user}`);
			const url = new URL(first.url ?? '');
			url.pathname = `/${name}`;
			more.push({ name, database: openDatabase({ kind: 'postgres', url: url.href }) });
		}
		const databases = [first.database, ...more.map(({ database }) => database)];
		await Promise.all([...databases, ...databases].map((database) => migrate(database)));
		for (const database of databases) expect(await worker(database)).toBe(`bookme_worker_${user} 1`);
	});

	test('of another site cannot be workers here', async () => {
		const [here, elsewhere] = [await make(), await make()];
		for (const { database } of [here, elsewhere]) await migrate(database);
		const url = new URL(elsewhere.url ?? '');
		url.pathname = new URL(here.url ?? '').pathname;
		const stranger = openDatabase({ kind: 'postgres', url: url.href });
		await expect(worker(stranger)).rejects.toThrow(/permission denied/);
		await expect(
			sql`set role ${sql.id(`bookme_worker_${userOf(here)}`)}`.execute(stranger.plain),
		).rejects.toThrow(/permission denied/);
		await stranger.destroy();
	});

	describe.each(['createrole', ''])('whose tables stand in a schema of their own (%s)', (rights) => {
		let one: TestDatabase;
		beforeEach(async () => {
			one = await make(rights === '' ? ordinary : roleMaker);
		});

		test('because the user has one', async () => {
			await sql`create schema authorization current_user`.execute(one.database.plain);
			await migrate(one.database);
			await workIn(one.database, userOf(one));
		});

		test('because the database says so', async () => {
			await sql`create schema ${sql.id('My Site')}`.execute(one.database.plain);
			await sql
				.raw(`alter database ${userOf(one)} set search_path = "My Site", public`)
				.execute(one.database.plain);
			const again = openDatabase({ kind: 'postgres', url: one.url ?? '' });
			await migrate(again);
			await workIn(again, 'My Site');
			await again.destroy();
		});

		async function workIn(database: WorkerDatabase, schema: string): Promise<void> {
			const { rows } = await sql<{ schema: string }>`
				select distinct schemaname as schema from pg_tables where tablename in ('bookings', 'cursors')`.execute(
				database.plain,
			);
			expect(rows).toEqual([{ schema }]);
			await migrate(database);
			expect(await worker(database)).toMatch(/ 1$/);
			expect(await readRowSecurity(database.plain)).toMatchObject({
				open: [],
				tables: expect.objectContaining({ length: guardedTables.length + signInTables.length }),
			});
			const seen = await inScope(database, { kind: 'owner' }, (scoped) =>
				scoped.selectFrom('connections').select('id').execute(),
			);
			expect(seen).toEqual([{ id: 'main' }]);
		}
	});
});
