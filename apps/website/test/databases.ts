import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGliteDialect } from 'kysely';
import { Client } from 'pg';
import { openDatabase, WorkerDatabase } from '../src/server/db/database.ts';
import { migrate } from '../src/server/db/migrations.ts';
import { isDeep } from './depth.ts';

/** A kind of database that every test of SQL runs on. */
export type DatabaseKind = {
	name: string;
	/** A site can use it, too */
	hasServer: boolean;
	/** A new one, its tables made. @returns it and how to be rid of it */
	make(): Promise<TestDatabase>;
	/** A new one without any table */
	makeBare(): Promise<TestDatabase>;
};

export type TestDatabase = {
	database: WorkerDatabase;
	/** For a second process on the same one; null where only one can be on it */
	url: string | null;
	drop(): Promise<void>;
};

const server = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const sqlite = kind('SQLite', {
	hasServer: true,
	async makeBare() {
		const folder = mkdtempSync(join(tmpdir(), 'bookme-sqlite-'));
		const path = join(folder, 'bookings.db');
		const database = openDatabase({ kind: 'sqlite', path });
		const drop = async () => {
			await database.destroy();
			rmSync(folder, { recursive: true, force: true });
		};
		return { database, url: path, drop };
	},
});

const postgres = kind('PostgreSQL', {
	hasServer: true,
	async makeBare() {
		const name = `bookme_test_${randomBytes(6).toString('hex')}`;
		await onServer(`create database ${name} ${foreignOrder}`);
		const url = new URL(server);
		url.pathname = `/${name}`;
		const database = openDatabase({ kind: 'postgres', url: url.href });
		const drop = async () => {
			await database.destroy();
			await onServer(`drop database ${name} with (force)`);
		};
		return { database, url: url.href, drop };
	},
});

/** What a site should have: its own database, and no more rights than that takes */
const ordinary = kind('PostgreSQL, an ordinary role', { hasServer: true, makeBare: () => makeOwned('') });

/** One that may make the role of its workers */
const roleMaker = kind('PostgreSQL, a role with roles', {
	hasServer: true,
	makeBare: () => makeOwned('createrole'),
});

/** A database of a role of its own, where one may be made; else of the role of these tests, if it is ordinary. */
async function makeOwned(rights: 'createrole' | ''): Promise<TestDatabase> {
	const suffix = randomBytes(6).toString('hex');
	const name = `bookme_test_${suffix}`;
	const url = new URL(server);
	const [self] = await onServer<{ mayMake: boolean; bypasses: boolean }>(
		`select rolsuper or rolcreaterole as "mayMake", rolsuper or rolbypassrls as bypasses
		from pg_roles where rolname = current_user`,
	);
	if (self?.mayMake) {
		[url.username, url.password] = [name, suffix];
		await onServer(`create role ${name} login password '${suffix}' ${rights}`);
		await onServer(`grant ${name} to current_user`);
	} else if (self?.bypasses)
		throw new Error('TEST_DATABASE_URL: give a role that may make roles, or an ordinary one');
	await onServer(`create database ${name} ${foreignOrder} ${self?.mayMake ? `owner ${name}` : ''}`);
	url.pathname = `/${name}`;
	const database = openDatabase({ kind: 'postgres', url: url.href });
	const drop = async () => {
		await database.destroy();
		await onServer(`drop database ${name} with (force)`);
		await onServer(`drop role if exists bookme_worker_${name}`);
		await onServer(`drop role if exists ${name}`);
	};
	return { database, url: url.href, drop };
}

const pglite = kind('PGlite (no PostgreSQL answers)', {
	hasServer: false,
	async makeBare() {
		const database = new WorkerDatabase(new PGliteDialect({ pglite: new PGlite() }));
		return { database, url: null, drop: () => database.destroy() };
	},
});

function kind(name: string, own: Pick<DatabaseKind, 'hasServer' | 'makeBare'>): DatabaseKind {
	const make = async () => {
		const kept = await own.makeBare();
		await migrate(kept.database);
		return kept;
	};
	return { name, ...own, make };
}

/** As on most servers texts are sorted as a language does it, and not by their bytes. */
const foreignOrder = "template template0 encoding 'UTF8' locale_provider icu icu_locale 'en-US' locale 'C'";

export async function onServer<Row extends object>(statement: string): Promise<Row[]> {
	const client = new Client({ connectionString: server });
	await client.connect();
	try {
		return (await client.query<Row>(statement)).rows;
	} finally {
		await client.end();
	}
}

/** Takes out all that is made of a journal, and all that was to be told. */
export async function emptyTables(database: WorkerDatabase): Promise<void> {
	for (const table of ['outbox', 'webhook_events', 'bookings', 'attendees', 'cursors'] as const)
		await database.deleteFrom(table).execute();
}

async function answers(): Promise<boolean> {
	return onServer('select 1').then(
		() => true,
		() => false,
	);
}

/** In CI there must be a real server: then nothing steps in for it, and its tests fail loudly. */
const isReal = process.env['CI'] !== undefined || (await answers());

/** PostgreSQL, or what stands in for it */
export const postgresKind: DatabaseKind = isReal ? postgres : pglite;

export const databaseKinds: readonly DatabaseKind[] = [sqlite, postgresKind];

/** PostgreSQL as those see it whom row security binds; none where there is no server */
export const boundKinds: readonly DatabaseKind[] = isReal ? [ordinary, roleMaker] : [];

/**
 * Who may be bound by row security and who may not. `pnpm test` takes SQLite and an ordinary role, which sees least;
 * `pnpm prove` takes all of them.
 */
export const everyKind: readonly DatabaseKind[] =
	isDeep || !isReal ? [...databaseKinds, ...boundKinds] : [sqlite, ordinary];
