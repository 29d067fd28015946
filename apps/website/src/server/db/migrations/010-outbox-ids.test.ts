import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { everyKind } from '../../../../test/databases.ts';
import { migrate, migrations } from '../migrations.ts';
import { listOutbox } from '../outbox.ts';
import { listThreads } from '../outbox-threads.ts';

test.each(everyKind)(
	'messages of an older release are still there, and go on, on $name',
	async ({ makeBare }) => {
		const { database, drop } = await makeBare();
		try {
			const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '010'));
			const provider = { getMigrations: async () => before };
			await new Migrator({ db: database.plain, provider }).migrateToLatest();
			const key = '0123456789abcdef'.repeat(4);
			const values = [
				...['an id', key, 'main', 'uid-2', 'uid-1', 'booked', '{}', 'mail', 'ida@example.com', 'owner', 'en'],
				...['due', 7, 1, '2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z'],
			];
			// Policies of PostgreSQL let only workers in.
			await database.transaction().execute((worker) =>
				sql`
				insert into outbox (
					id, key, connection, uid, thread, what, facts, channel, recipient, reader, locale,
					state, seq, tries, due_at, made_at
				) values (${sql.join(values)})`.execute(worker),
			);
			await migrate(database);
			const rows = await listOutbox(database, { limit: 9 });
			expect(rows).toMatchObject([
				{ id: key.slice(0, 32), uid: 'uid-2', state: 'due', seq: 7, bundle: null },
			]);
			expect(await listThreads(database, 'main', ['uid-2', 'uid-1'])).toEqual([
				{ uid: 'uid-2', thread: 'uid-1' },
			]);
		} finally {
			await drop();
		}
	},
);
