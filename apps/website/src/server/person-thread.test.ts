import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/website.ts';
import { PersonKeys } from './person/person-keys.ts';
import { clearBeside, sweepBeside } from './person-thread.ts';

const order = { mail: 'ida@example.com', at: '2026-11-22T00:00:00.000Z', until: 1 };
const around = { signal: new AbortController().signal, step() {} };

test('what the disk refuses crosses over with its code', async () => {
	const file = join(temporaryFolder(), 'no-folder');
	writeFileSync(file, '');
	const given = { logsDir: file, keys: new PersonKeys('a key').raw, order };
	await expect(clearBeside(given, around)).rejects.toMatchObject({ code: 'ENOTDIR' });
});

test('a folder with nothing in it is cleared at once', async () => {
	const given = { logsDir: temporaryFolder(), keys: new PersonKeys('a key').raw, order };
	expect(await clearBeside(given, around)).toEqual({ files: 0, archived: 0, entries: [], unread: [] });
});

test('a database that is none is not swept, and that is told', async () => {
	const path = join(temporaryFolder(), 'bookings.db');
	writeFileSync(path, 'x'.repeat(5000));
	await expect(sweepBeside(path)).rejects.toThrow('not a database');
});
