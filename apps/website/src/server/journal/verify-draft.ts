import { AppError } from '../errors.ts';
import { readLines, readMembers } from './archive-members.ts';
import type { PackParts, Source } from './pack-parts.ts';

/**
 * Reads an archive back and compares it, entry for entry and byte for byte, with what it was made from.
 * @param names Of all its entries, in order
 * @throws AppError `archive-not-verified`, `damaged-archive`; a system error
 */
export async function verifyDraft(
	parts: PackParts,
	path: string,
	names: readonly string[],
	source: Source,
): Promise<void> {
	const file = parts.disk.openFile(path);
	if (file === null) throw notVerified(path, 'it is gone');
	try {
		let at = 0;
		for (const member of readMembers(file)) {
			await parts.breathe();
			if (parts.signal.aborted) return;
			const lines = readLines(file, member);
			if (lines.names[0] !== member.first) throw notVerified(path, 'a header names another entry');
			for (const name of lines.names) {
				if (names[at] !== name) throw notVerified(path, `${name} is not where it belongs`);
				if (!isSame(lines.file(name), source(name))) throw notVerified(path, `${name} has other bytes`);
				at += 1;
			}
		}
		if (at !== names.length) throw notVerified(path, `it has ${at} entries, not ${names.length}`);
	} finally {
		file.close();
	}
}

function isSame(one: Uint8Array | null, other: Uint8Array | null): boolean {
	return one !== null && other !== null && Buffer.compare(one, other) === 0;
}

function notVerified(path: string, why: string): AppError {
	return new AppError(
		'archive-not-verified',
		'disk',
		`What was written to ${path} is not what the journal has (${why}), so that day’s files stay where they are; the next time tries again.`,
	);
}
