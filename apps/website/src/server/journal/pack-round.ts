import { join } from 'node:path';
import { archiveFolder, archiveName, type Day, dayOf } from './archive-names.ts';
import { Archives } from './archives.ts';
import { isEntryFileName } from './entry-file.ts';
import { packDay } from './pack-day.ts';
import type { PackOrder, PackParts } from './pack-parts.ts';
import { clearDrafts } from './write-archive.ts';

/** One round: clears what a broken-off one left, packs every day that is over, and lets old archives go. */
export async function packRound(order: PackOrder, parts: PackParts): Promise<void> {
	await clearDrafts(parts);
	const files = parts.disk
		.list(parts.logsDir)
		.filter((name) => isEntryFileName(name) && dayOf(name) <= order.packUntil);
	const days = Map.groupBy(files.sort(), dayOf);
	const all = [...new Set([...days.keys(), ...foreignDays(parts)])].sort();
	for (const day of all) {
		if (parts.signal.aborted) return;
		await tryPacking(parts, day, days.get(day) ?? []);
	}
	if (order.dropUntil !== null && !parts.signal.aborted) await dropArchives(parts, order.dropUntil);
}

/** Days that somebody packed again in one piece: as members they are read with less memory. */
function foreignDays(parts: PackParts): Day[] {
	const archives = new Archives(parts.disk, parts.logsDir);
	return archives.days().filter((day) => {
		try {
			return !archives.isIndexed(day);
		} catch (error) {
			parts.tell({ level: 'error', fields: { day }, message: String(error) });
			return false;
		}
	});
}

/** A day that cannot be packed hinders no other. */
async function tryPacking(parts: PackParts, day: Day, names: readonly string[]): Promise<void> {
	try {
		const { entries, removed } = await packDay(parts, day, names);
		if (removed > 0)
			parts.tell({ level: 'info', fields: { day, entries, removed }, message: 'a day was packed' });
	} catch (error) {
		parts.tell({
			level: 'warn',
			fields: { day, error: error instanceof Error ? error.message : String(error) },
			message: 'a day could not be packed; nothing is lost, the next round tries it again',
		});
	}
}

async function dropArchives({ disk, logsDir, tell }: PackParts, until: Day): Promise<void> {
	const folder = archiveFolder(logsDir);
	const old = new Archives(disk, logsDir).days().filter((day) => day <= until);
	if (old.length === 0) return;
	for (const day of old) disk.remove(join(folder, archiveName(day)));
	await disk.sync(folder, []);
	const fields = { days: old.length, first: old[0] ?? '', last: old.at(-1) ?? '' };
	tell({ level: 'info', fields, message: 'archives older than CAL_ARCHIVE_KEEP_DAYS were removed' });
}
