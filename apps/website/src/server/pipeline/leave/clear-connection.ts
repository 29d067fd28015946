import { join } from 'node:path';
import { AppError } from '../../errors.ts';
import { archiveFolder, archiveName, type Day } from '../../journal/archive-names.ts';
import { Archives } from '../../journal/archives.ts';
import { isEntryFileName, readEntryFile } from '../../journal/entry-file.ts';
import type { PackParts } from '../../journal/pack-parts.ts';
import { clearDrafts, entriesOf, writeArchive } from '../../journal/write-archive.ts';

export type ClearParts = PackParts & {
	/** An entry was looked at */
	step(): void;
	/** Something cannot be read, so nobody knows what is in it: a name in the folder */
	unread(name: string): void;
};

/** What was done. */
export type ClearedConnection = {
	/** Journal files that were removed, and entries that left archives */
	files: number;
	archived: number;
};

/** Files that go together: then it is made durable */
const slice = 50;

/**
 * Takes every entry of a connection out of a journal's files and archives. Safe to break off and to repeat; nothing of
 * the spool may have it any more. @throws a system error; AppError `archive-not-verified`
 */
export async function clearConnection(parts: ClearParts, connection: string): Promise<ClearedConnection> {
	const done: ClearedConnection = { files: 0, archived: 0 };
	const isTheirs = (name: string, bytes: Uint8Array) => isOf(connection, name, bytes);
	await clearDrafts(parts);
	await clearFiles(parts, isTheirs, done);
	const archives = new Archives(parts.disk, parts.logsDir);
	for (const day of archives.days().reverse()) {
		if (parts.signal.aborted) break;
		await clearDay({ parts, archives, day }, isTheirs, done);
	}
	return done;
}

type IsTheirs = (name: string, bytes: Uint8Array) => boolean;

/** What is damaged is theirs where it says so: nobody can read the rest of it. */
function isOf(connection: string, name: string, bytes: Uint8Array): boolean {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (!text.includes(connection)) return false;
	try {
		return readEntryFile(name, bytes).head.connection === connection;
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return text.includes(`"connection": ${JSON.stringify(connection)}`);
	}
}

async function clearFiles(parts: ClearParts, isTheirs: IsTheirs, done: ClearedConnection): Promise<void> {
	const { disk, logsDir } = parts;
	let gone = 0;
	for (const [at, name] of disk.list(logsDir).filter(isEntryFileName).sort().entries()) {
		if (at % slice === 0) {
			await parts.breathe();
			if (gone > 0) await disk.sync(logsDir, []);
			gone = 0;
		}
		if (parts.signal.aborted) break;
		const bytes = disk.readFile(join(logsDir, name));
		parts.step();
		if (bytes === null || !isTheirs(name, bytes)) continue;
		disk.remove(join(logsDir, name));
		gone += 1;
		done.files += 1;
	}
	if (gone > 0) await disk.sync(logsDir, []);
}

type DayParts = { parts: ClearParts; archives: Archives; day: Day };

/** A day that cannot be read stays, and is told. */
async function clearDay(
	{ parts, archives, day }: DayParts,
	isTheirs: IsTheirs,
	done: ClearedConnection,
): Promise<void> {
	const kept: string[] = [];
	let all: string[];
	try {
		all = (await entriesOf(parts, archives, day)).sort();
		for (const [at, name] of all.entries()) {
			const bytes = archives.read(name);
			if (bytes === null || !isTheirs(name, bytes)) kept.push(name);
			parts.step();
			if (at % slice === 0) await parts.breathe();
			if (parts.signal.aborted) return;
		}
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		return parts.unread(`archive/${archiveName(day)}`);
	}
	if (kept.length === all.length) return;
	const folder = archiveFolder(parts.logsDir);
	if (kept.length === 0) parts.disk.remove(join(folder, archiveName(day)));
	else await writeArchive(parts, day, kept, (name) => archives.read(name));
	await parts.disk.sync(folder, kept.length === 0 ? [] : [archiveName(day)]);
	if (!parts.signal.aborted) done.archived += all.length - kept.length;
}
