import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { ArchiveDraft } from './archive-draft.ts';
import { archiveFolder, archiveName, type Day } from './archive-names.ts';
import type { Archives } from './archives.ts';
import type { PackParts, Source } from './pack-parts.ts';
import { verifyDraft } from './verify-draft.ts';

/** Entries looked at before others get their turn */
const slice = 200;

/** A draft that was left behind is none of an archive's names. */
const draftEnding = '.draft';

/** Takes away what a kill has left. */
export async function clearDrafts({ disk, logsDir }: Pick<PackParts, 'disk' | 'logsDir'>): Promise<void> {
	const folder = archiveFolder(logsDir);
	const drafts = disk.list(folder).filter((name) => name.endsWith(draftEnding));
	for (const name of drafts) disk.remove(join(folder, name));
	if (drafts.length > 0) await disk.sync(folder, []);
}

/**
 * Writes a day's archive anew, over one that is there: as a draft, which takes the name only once it is durable
 * and was read back. Drafts of former times must be cleared before. Broken off by the signal, nothing has changed. The name is not durable yet.
 * @param names Of all its entries, in order
 * @throws AppError `archive-not-verified`; a system error
 */
export async function writeArchive(
	parts: PackParts,
	day: Day,
	names: readonly string[],
	source: Source,
): Promise<void> {
	const { disk, logsDir } = parts;
	const folder = archiveFolder(logsDir);
	const name = `${archiveName(day)}${draftEnding}`;
	const draft = join(folder, name);
	disk.makeFolder(folder);
	try {
		await writeDraft(parts, draft, names, source);
		if (parts.signal.aborted) return;
		await disk.sync(folder, [name]);
		await verifyDraft(parts, draft, names, source);
		if (parts.signal.aborted) return;
		disk.rename(draft, join(folder, archiveName(day)));
	} finally {
		// It was broken off, or refused.
		if (disk.exists(draft)) disk.remove(draft);
	}
}

/** Names of what a day's archive has. @throws AppError `damaged-archive` */
export async function entriesOf(parts: PackParts, archives: Archives, day: Day): Promise<string[]> {
	const names: string[] = [];
	for (const name of archives.names(day)) if (names.push(name) % slice === 0) await parts.breathe();
	return names;
}

async function writeDraft(
	parts: PackParts,
	path: string,
	names: readonly string[],
	source: Source,
): Promise<void> {
	const draft = new ArchiveDraft(parts.disk, path, parts.memberSize);
	for (const [at, name] of names.entries()) {
		const bytes = source(name);
		if (bytes === null) throw changedMeanwhile(name);
		if (draft.add(name, bytes) || at % slice === 0) await parts.breathe();
		if (parts.signal.aborted) return;
	}
	draft.end();
}

/** A day whose files change while it is packed is left to the next time. */
function changedMeanwhile(name: string): AppError {
	return new AppError(
		'archive-not-verified',
		'disk',
		`${name} changed while its day was being packed, so that day’s files stay where they are; the next time tries again.`,
	);
}
