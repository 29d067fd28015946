import { AppError } from '../../errors.ts';
import type { Disk } from '../../journal/disk.ts';
import { everyEntry, type Found } from '../../journal/every-entry.ts';
import type { PersonalOf } from './redact-entry.ts';

/** What looking through a whole journal needs. */
export type SearchParts = {
	disk: Disk;
	/** Absolute path of the journal */
	logsDir: string;
	personalOf: PersonalOf;
	signal: AbortSignal;
	/** Resolves when others had their turn */
	breathe(): Promise<void>;
	/** An entry was looked at */
	step(): void;
	/** Something cannot be read, so nobody knows what is in it: a name in the folder */
	unread(name: string): void;
};

/** Entries looked at before others get their turn */
const slice = 50;

/** Every entry of a journal with its bytes, one after the other. Ends early where the signal says so. */
export async function* searchEntries(
	parts: SearchParts,
): AsyncGenerator<{ name: string; bytes: Uint8Array }> {
	let seen = 0;
	const onDamage = (error: unknown, day: string) => {
		if (!(error instanceof AppError)) throw error;
		parts.unread(`archive/${day}`);
	};
	for (const found of everyEntry(parts.disk, parts.logsDir, onDamage)) {
		const bytes = read(found, parts);
		if (bytes !== null) yield { name: found.name, bytes };
		parts.step();
		seen += 1;
		if (seen % slice === 0) await parts.breathe();
		if (parts.signal.aborted) return;
	}
}

function read(found: Found, { unread }: SearchParts): Uint8Array | null {
	try {
		return found.read();
	} catch (error) {
		if (!(error instanceof AppError)) throw error;
		unread(found.name);
		return null;
	}
}
