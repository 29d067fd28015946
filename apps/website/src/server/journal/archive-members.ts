import { gunzipSync } from 'node:zlib';
import { AppError } from '../errors.ts';
import { isGzip, type MemberHead, mostHead, readMemberHead } from './archive-format.ts';
import { ArchiveLines } from './archive-lines.ts';
import type { ReadableFile } from './disk.ts';

/** A member, and where it begins. */
export type Member = MemberHead & { offset: number };

/**
 * The members of an archive that have lines, in the order of their entries. One that somebody packed again
 * with gzip is a single member whose first name is empty: it can be read in one piece alone.
 * @throws AppError `damaged-archive` where its end is missing
 */
export function readMembers(file: ReadableFile): Member[] {
	const members: Member[] = [];
	let offset = 0;
	while (offset < file.size) {
		const head = readMemberHead(file.read(offset, mostHead));
		// What stands behind an end was put there by somebody else.
		if (head === null || members.at(-1)?.first === '') return [wholeOf(file)];
		members.push({ offset, ...head });
		offset += head.length;
	}
	if (members.pop()?.first !== '' || offset > file.size) throw damaged(file, 'its end is missing');
	return members;
}

function wholeOf(file: ReadableFile): Member {
	if (!isGzip(file.read(0, 2))) throw damaged(file, 'it is no gzip');
	return { offset: 0, length: file.size, first: '' };
}

/** Whether its entries can be found by hopping from header to header */
export function isIndexed(members: readonly Member[]): boolean {
	return members[0]?.first !== '';
}

/** @throws AppError `damaged-archive` */
export function readLines(file: ReadableFile, { offset, length }: Member): ArchiveLines {
	let inflated: Buffer;
	try {
		inflated = gunzipSync(file.read(offset, length));
	} catch (error) {
		throw damaged(file, error instanceof Error ? error.message : String(error));
	}
	return new ArchiveLines(inflated, (why) => damaged(file, why));
}

function damaged({ path }: ReadableFile, why: string): AppError {
	return new AppError(
		'damaged-archive',
		'disk',
		`The archive ${path} cannot be read: ${why}. Put the original back from a copy, or move it out of the folder; what can still be read of it \`zcat\` prints.`,
	);
}
