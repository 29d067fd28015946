import { join } from 'node:path';
import { systemCode } from '../errors.ts';
import { archiveFolder, archiveName, type Day } from './archive-names.ts';
import { Archives } from './archives.ts';
import type { PackParts, Source } from './pack-parts.ts';
import { sortOutDay } from './sort-out-day.ts';
import { entriesOf, writeArchive } from './write-archive.ts';

/** Files removed before others get their turn */
const slice = 200;

/**
 * Packs the files of a day into its archive, together with what that has already. Only once the archive was
 * read back, is durable and has its name, the files go: a kill at any moment leaves each entry in its file, in
 * the archive, or the same in both, which the next time puts right.
 * @param names Of the day's files
 * @returns how many entries are new in the archive, and how many files went
 * @throws AppError `damaged-archive`, `archive-not-verified`; a system error. The files are then still there.
 */
export async function packDay(
	parts: PackParts,
	day: Day,
	names: readonly string[],
): Promise<{ entries: number; removed: number }> {
	const { disk, logsDir, signal } = parts;
	const folder = archiveFolder(logsDir);
	const archives = new Archives(disk, logsDir);
	const { fresh, packed } = await sortOutDay(parts, archives, names);
	if (fresh.length > 0 || !archives.isIndexed(day)) await packFiles(parts, archives, day, fresh);
	if (signal.aborted || fresh.length + packed.length === 0) return { entries: 0, removed: 0 };
	// Also where the archive was there already: a kill may have come between its name and this.
	await disk.sync(folder, [archiveName(day)]);
	const gone = [...fresh, ...packed];
	await removeFiles(parts, gone);
	return { entries: fresh.length, removed: gone.length };
}

/** All that the day will have: its files, and what its archive has already */
async function packFiles(
	parts: PackParts,
	archives: Archives,
	day: Day,
	fresh: readonly string[],
): Promise<void> {
	const { disk, logsDir } = parts;
	const isFresh = new Set(fresh);
	const source: Source = (entry) =>
		isFresh.has(entry) ? disk.readFile(join(logsDir, entry)) : archives.read(entry);
	const all = [...fresh, ...(await entriesOf(parts, archives, day))].sort();
	await writeArchive(parts, day, all, source);
}

async function removeFiles(parts: PackParts, names: readonly string[]): Promise<void> {
	for (const [at, name] of names.entries()) {
		if (at % slice === 0) await parts.breathe();
		// What is left then the next time finds packed already.
		if (parts.signal.aborted) break;
		removeFile(parts, join(parts.logsDir, name));
	}
	await parts.disk.sync(parts.logsDir, []);
}

function removeFile({ disk }: PackParts, path: string): void {
	try {
		disk.remove(path);
	} catch (error) {
		// Somebody else took it away.
		if (systemCode(error) !== 'ENOENT') throw error;
	}
}
