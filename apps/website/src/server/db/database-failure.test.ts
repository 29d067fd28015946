import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { databaseKinds } from '../../../test/databases.ts';
import { temporaryFolder } from '../../../test/website.ts';
import type { DatabasePlace } from '../config.ts';
import { AppError } from '../errors.ts';
import { type Database, openDatabase } from './database.ts';
import { databaseFailure } from './database-failure.ts';

const ask = (database: Database) =>
	database
		.selectFrom('bookings')
		.selectAll()
		.execute()
		.then(
			() => null,
			(error: unknown) => error,
		);

/** What asking such a database throws */
async function thrownBy(place: DatabasePlace): Promise<unknown> {
	const database = openDatabase(place);
	const error = await ask(database);
	await database.destroy();
	return error;
}

describe('a database that fails', () => {
	test('because nothing answers there is a matter of the network', async () => {
		const error = await thrownBy({ kind: 'postgres', url: 'postgres://mara:pass-0001@127.0.0.1:9/none' });
		const failure = databaseFailure(error);
		expect(failure).toMatchObject({ code: 'database-unavailable', category: 'network' });
		expect(failure?.message).not.toMatch(/mara|pass-0001|127\.0/);
	});

	test('because its file is none is a matter of the disk', async () => {
		const path = join(temporaryFolder(), 'bookings.db');
		writeFileSync(path, 'this is no database at all, but long enough to look at as one');
		expect(databaseFailure(await thrownBy({ kind: 'sqlite', path }))).toMatchObject({ category: 'disk' });
	});

	test.each(databaseKinds)('because $name has no tables yet is to be asked again', async ({ make }) => {
		const { database, drop } = await make();
		await database.plain.schema.dropTable('bookings').execute();
		const error = await ask(database);
		await drop();
		expect(databaseFailure(error)).toMatchObject({ category: 'network' });
	});

	test.each([
		['ENOSPC', 'disk'],
		['EROFS', 'disk'],
		['EAI_AGAIN', 'network'],
		['ECONNRESET', 'network'],
	])('with the system’s %s is a matter of the %s', (code, category) => {
		expect(databaseFailure(Object.assign(new Error('no'), { code }))).toMatchObject({ category });
	});

	test('because it wants a password and none was given is a matter of the network', () => {
		const error = new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string');
		expect(databaseFailure(error)).toMatchObject({ category: 'network' });
	});

	test('is told from every other fault', () => {
		expect(databaseFailure(Object.assign(new Error('no'), { code: 'ERR_INVALID_ARG_TYPE' }))).toBeNull();
		expect(databaseFailure(new TypeError('x is not a function'))).toBeNull();
		expect(databaseFailure(new AppError('bad-query', 'input', 'No.'))).toBeNull();
	});
});
