import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Config } from '@bookme/website/server/config.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import { Archives } from '@bookme/website/server/journal/archives.ts';
import {
	isEntryFileName,
	readEntryFile,
	type StoredEntry,
} from '@bookme/website/server/journal/entry-file.ts';
import { nodeDisk } from '@bookme/website/server/journal/node-disk.ts';
import { type RejectedEntry, readRejected } from '@bookme/website/server/journal/rejected-file.ts';
import { rejectedFolder, rejectedNames } from '@bookme/website/server/journal/rejected-reader.ts';
import { noJournal, openReader } from './open-reader.ts';
import type { Terminal } from './terminal.ts';

/** Something that arrived: kept in the journal, or refused. */
export type Found =
	| { kind: 'entry'; entry: StoredEntry; duplicates: number; body: Uint8Array }
	| { kind: 'rejected'; file: string; entry: RejectedEntry; body: Uint8Array };

/**
 * Finds an entry by its number (`12`, `#12`), by its file's name or a path; what was refused also by the
 * beginning of its digest, as `rejected` lists it.
 * @throws AppError `unknown-entry`, `no-journal`, `damaged-entry`, `damaged-archive`
 */
export function findEntry(config: Config, terminal: Terminal, wanted: string): Found {
	const refused = /^[0-9a-f]{8,16}$/.test(wanted) ? refusedFile(config, wanted) : undefined;
	if (refused !== undefined) return byFile(config, terminal, refused);
	const seq = /^#?(\d{1,15})$/.exec(wanted)?.[1];
	return seq === undefined ? byFile(config, terminal, wanted) : bySeq(config, Number(seq));
}

function bySeq(config: Config, seq: number): Found {
	const reader = openReader(config);
	if (reader === null) throw noJournal(config.logsDir);
	try {
		const entry = reader.bySeq(seq);
		return { kind: 'entry', entry, duplicates: reader.rowOf(seq)?.duplicates ?? 0, body: entry.body };
	} finally {
		reader.close();
	}
}

function refusedFile({ logsDir }: Config, digest: string): string | undefined {
	return rejectedNames(logsDir).find((name) => name.slice(name.lastIndexOf('-') + 1).startsWith(digest));
}

function byFile(config: Config, terminal: Terminal, wanted: string): Found {
	const name = wanted.endsWith('.json') ? wanted : `${wanted}.json`;
	const path = [
		join(config.logsDir, name),
		join(rejectedFolder(config.logsDir), name),
		terminal.resolve(wanted),
	].find((one) => existsSync(one));
	const file = basename(path ?? name);
	const bytes = path === undefined ? packed(config, file) : readFileSync(path);
	if (bytes === null) throw unknown(wanted);
	if (file.startsWith('rejected-')) return { kind: 'rejected', file, ...readRejected(file, bytes) };
	if (!isEntryFileName(file)) throw notOurs(wanted);
	const entry = readEntryFile(file, bytes);
	return { kind: 'entry', entry, duplicates: duplicatesOf(config, entry), body: entry.body };
}

/** The bytes of a journal file whose day was packed, or null. @throws AppError `damaged-archive` */
function packed({ logsDir }: Config, file: string): Uint8Array | null {
	return isEntryFileName(file) ? new Archives(nodeDisk, logsDir).read(file) : null;
}

/** Only the index counts repeats; a file from elsewhere has none. */
function duplicatesOf(config: Config, entry: StoredEntry): number {
	const reader = openReader(config);
	const row = reader?.rowOf(entry.head.seq);
	reader?.close();
	return row?.file === entry.file ? row.duplicates : 0;
}

function notOurs(wanted: string): AppError {
	return new AppError(
		'unknown-entry',
		'input',
		`“${wanted}” is no journal file: those are called event-….json, and rejected-….json.`,
	);
}

function unknown(wanted: string): AppError {
	return new AppError(
		'unknown-entry',
		'input',
		`There is no entry “${wanted}”: name a number or a file. \`pnpm cal tail\` lists what was kept, \`pnpm cal rejected\` what was refused.`,
	);
}
