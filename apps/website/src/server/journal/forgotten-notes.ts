import { statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from './disk.ts';
import { nodeDisk } from './node-disk.ts';
import { putInPlace } from './put-in-place.ts';

/** That somebody was forgotten; who it was cannot be read from it. */
export type ForgottenNote = {
	/** ISO 8601, UTC, milliseconds */
	at: string;
	/** Keyed hash of their mail address, lower-case hex */
	hash: string;
	/** Their bookings of that time: what is told of these later is not to bring them back */
	bookings: string[];
};

const fileName = 'forgotten.jsonl';

/** Where it is kept: beside the journal, since it must last as long. */
export function forgottenPath(logsDir: string): string {
	return join(logsDir, fileName);
}

/** All notes of a journal, the first one first. A line that is none is passed over. */
export function readForgotten(disk: Pick<Disk, 'readFile'>, logsDir: string): ForgottenNote[] {
	const bytes = disk.readFile(forgottenPath(logsDir));
	if (bytes === null) return [];
	return Buffer.from(bytes).toString('utf8').split('\n').flatMap(readNote);
}

/**
 * Adds a note, or to the bookings of the one that is there. Durable when it resolves; a kill leaves the file as it
 * was, or with the note. @throws a system error
 */
export async function noteForgotten(disk: Disk, logsDir: string, note: ForgottenNote): Promise<void> {
	const known = readForgotten(disk, logsDir);
	const before = known.filter(({ hash }) => hash === note.hash).flatMap(({ bookings }) => bookings);
	const others = known.filter(({ hash }) => hash !== note.hash);
	const bookings = [...new Set([...before, ...note.bookings])];
	const lines = [...others, { ...note, bookings }].map((one) => `${JSON.stringify(one)}\n`).join('');
	await putInPlace(disk, logsDir, new Map([[fileName, Buffer.from(lines)]]));
}

/** How long notes are taken as they are, before it is looked whether they are others */
const lookEveryMs = 10;

/** The notes by their hashes, read again when they are others: so cheap that it may be asked for every entry. */
export function lastingNotes(logsDir: string): () => ReadonlyMap<string, ForgottenNote> {
	let [known, notes] = ['', new Map<string, ForgottenNote>()];
	let lookedAt = Number.NEGATIVE_INFINITY;
	return () => {
		const now = performance.now();
		if (now - lookedAt < lookEveryMs) return notes;
		lookedAt = now;
		const found = statSync(forgottenPath(logsDir), { throwIfNoEntry: false });
		const mark = found === undefined ? '' : `${found.ino}:${found.size}:${found.mtimeMs}`;
		if (mark !== known) notes = new Map(readForgotten(nodeDisk, logsDir).map((note) => [note.hash, note]));
		known = mark;
		return notes;
	};
}

function readNote(line: string): ForgottenNote[] {
	try {
		return [schema.parse(JSON.parse(line))];
	} catch {
		return [];
	}
}

const schema = z.object({ at: z.string(), hash: z.string(), bookings: z.array(z.string()).default([]) });
