import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bookings } from '../src/server/db/migrations/001-bookings.ts';
import { migrate } from '../src/server/db/migrations.ts';
import { everyKind, type TestDatabase } from './databases.ts';
import { depth } from './depth.ts';

const program = resolve(import.meta.dirname, 'migrate-once.ts');
const together = 6;
const rounds = depth({ test: 4, prove: 30 });

describe.each(everyKind.filter(({ hasServer }) => hasServer))(
	'starters at once on one $name',
	({ makeBare }) => {
		let kept: TestDatabase;
		beforeEach(async () => {
			kept = await makeBare();
		});
		afterEach(() => kept.drop());

		test('all succeed, and the tables are made once', async () => {
			for (let round = 0; round < rounds; round += 1) {
				const fresh = await makeBare();
				try {
					expect(await migrateTogether(fresh)).toEqual(Array.from({ length: together }, () => succeeded));
					expect(await shape(fresh)).toEqual(await shapeOfOne());
				} finally {
					await fresh.drop();
				}
			}
		}, 600_000);

		test('are not hindered by an older site that goes on writing, and hinder it only by row security', async () => {
			const oldest = { getMigrations: async () => ({ '001-bookings': bookings }) };
			const { error } = await new Migrator({ db: kept.database.plain, provider: oldest }).migrateToLatest();
			expect(error).toBeUndefined();
			const stopping = new AbortController();
			const written = writeAsBefore(kept, stopping.signal);
			expect(await migrateTogether(kept)).toEqual(Array.from({ length: together }, () => succeeded));
			stopping.abort();
			const count = await written;
			expect(count).toBeGreaterThan(0);
			const rows = await kept.database.selectFrom('webhook_events').select('id').execute();
			expect(rows).toHaveLength(count);
			expect(await shape(kept)).toEqual(await shapeOfOne());
		}, 120_000);

		/** What one that starts alone makes */
		async function shapeOfOne() {
			const alone = await makeBare();
			await migrate(alone.database);
			const made = await shape(alone);
			await alone.drop();
			return made;
		}
	},
);

const succeeded = { code: 0, stderr: '' };

/** Starts processes that wait for each other, and lets them migrate. */
async function migrateTogether({ url }: TestDatabase) {
	const kind = url?.startsWith('postgres') ? 'postgres' : 'sqlite';
	const starters = Array.from({ length: together }, () =>
		spawn(process.execPath, ['--no-warnings', program, kind, url ?? ''], { stdio: 'pipe' }),
	);
	const ended = starters.map(async (starter) => {
		const [stderr, [code]] = await Promise.all([text(starter.stderr), once(starter, 'close')]);
		return { code, stderr };
	});
	await Promise.all(starters.map((starter) => once(starter.stdout, 'data')));
	for (const starter of starters) starter.stdin.end();
	return Promise.all(ended);
}

/** Every table with its columns, and every migration that was made */
async function shape({ database }: TestDatabase) {
	const tables = await database.plain.introspection.getTables({ withInternalKyselyTables: true });
	const columns = tables.map(({ name, columns }) => [name, columns.map((column) => column.name).sort()]);
	const made = sql<{ name: string }>`select name from kysely_migration order by name`;
	const { rows: migrations } = await made.execute(database.plain);
	return { columns: columns.sort(), migrations };
}

/** Writes an event and moves the cursor, transaction after transaction, until it may no more. @returns how many */
async function writeAsBefore(
	{ database: { plain: database } }: TestDatabase,
	signal: AbortSignal,
): Promise<number> {
	await database.insertInto('cursors').values({ name: 'project', journal: 'journal', seq: 0 }).execute();
	for (let seq = 1; ; seq += 1) {
		if (signal.aborted) return seq - 1;
		const write = database.transaction().execute(async (transaction) => {
			await transaction.updateTable('cursors').set({ seq }).execute();
			await sleep(5);
			await transaction
				.insertInto('webhook_events')
				.values({
					id: `id-${seq}`,
					seq,
					file: `event-${seq}.json`,
					connection: 'main',
					provider: 'cal',
					source: 'webhook',
					digest: '',
					verified: 1,
					status: 'kept',
					processed: 1,
					received_at: '2026-11-20T10:00:00.000Z',
					trigger: null,
					uid: null,
					replaces: null,
					error: null,
					event: null,
				})
				.execute();
		});
		const isDone = await write.then(
			() => true,
			(error: Error) => {
				expect(error.message).toContain('row-level security');
				return false;
			},
		);
		if (!isDone) return seq - 1;
		await sleep(2);
	}
}
