import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The published bodies, with the headers that their index gives; beside this project, where they are. */
export const fixturesFolder = resolve(import.meta.dirname, '../../../../shared/fixtures/cal');

export type Fixture = { file: string; contentType: string; version: string | null; signature: string };

/** Both tables of the index: headers, then signatures */
export function readFixtures(): Fixture[] {
	const rows = readFileSync(join(fixturesFolder, 'index.md'), 'utf8')
		.split('\n')
		.filter((line) => line.startsWith('| `'))
		.map((line) => line.split('|').map((part) => part.trim().replaceAll(/[`*]/g, '')));
	const signatures = new Map(
		rows.filter((row) => /^[0-9a-f]{64}$/.test(row[2] ?? '')).map((row) => [row[1], row[2]]),
	);
	return rows
		.filter((row) => row[2] === 'json' || row[2] === 'form')
		.map(([, file = '', type, version = '']) => ({
			file,
			contentType: type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
			version: version === '—' ? null : version,
			signature: signatures.get(file) ?? '',
		}));
}
