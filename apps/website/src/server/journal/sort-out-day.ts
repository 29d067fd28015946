import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { archiveLine } from './archive-format.ts';
import type { Archives } from './archives.ts';
import { readEntryFile } from './entry-file.ts';
import type { PackParts } from './pack-parts.ts';

/** Names of a day's files, by what is to become of them. */
export type SortedOut = {
	/** To be packed */
	fresh: string[];
	/** Packed before, with the very same bytes */
	packed: string[];
};

/** Files looked at before others get their turn */
const slice = 50;

/** Looks at each file of a day. What cannot be packed stays where it is, and is told. @throws AppError `damaged-archive` */
export async function sortOutDay(
	parts: PackParts,
	archives: Archives,
	names: readonly string[],
): Promise<SortedOut> {
	const sorted: SortedOut = { fresh: [], packed: [] };
	for (const [at, name] of names.entries()) {
		if (at % slice === 0) await parts.breathe();
		if (parts.signal.aborted) break;
		const bytes = parts.disk.readFile(join(parts.logsDir, name));
		if (bytes === null) continue;
		const archived = archives.read(name);
		if (archived === null) {
			if (isSound(parts, name, bytes)) sorted.fresh.push(name);
		} else if (archived.equals(bytes)) sorted.packed.push(name);
		else parts.tell({ level: 'warn', fields: { file: name }, message: otherBytes });
	}
	return sorted;
}

const otherBytes =
	'the archive has another file of this name: this one stays where it is, and is not packed. Compare the two, and take away the one that is wrong';

/** Whether it can be packed: a damaged file is not hidden in an archive. */
function isSound({ tell }: PackParts, name: string, bytes: Uint8Array): boolean {
	try {
		readEntryFile(name, bytes);
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		tell({ level: 'warn', fields: { file: name }, message: `not packed: ${error.message}` });
		return false;
	}
	if (archiveLine(name, bytes) !== null) return true;
	tell({ level: 'warn', fields: { file: name }, message: 'not packed: it is not UTF-8' });
	return false;
}
