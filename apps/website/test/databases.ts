import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { Client } from 'pg';
import { type Database, openDatabase } from '../src/server/db/database.ts';
import { migrate } from '../src/server/db/migrations.ts';
import type { Tables } from '../src/server/db/tables.ts';

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
	database: Database;
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

const pglite = kind('PGlite (no PostgreSQL answers)', {
	hasServer: false,
	async makeBare() {
		const database = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: new PGlite() }) });
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

async function onServer(statement: string): Promise<void> {
	const client = new Client({ connectionString: server });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
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
