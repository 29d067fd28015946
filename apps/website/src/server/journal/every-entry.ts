import { join } from 'node:path';
import { Archives } from './archives.ts';
import type { Disk } from './disk.ts';
import { isEntryFileName } from './entry-file.ts';

/** A journal file: its name, and how its bytes are come by; null where it went meanwhile */
export type Found = { name: string; read(): Uint8Array | null };

/**
 * Every entry of a journal, the newest first: files, then archives, so that what is packed meanwhile is found
 * there. @param onDamage Told of an archive that cannot be read (on) @throws what is no AppError of an archive
 */
export function* everyEntry(
	disk: Disk,
	logsDir: string,
	onDamage: (error: unknown, day: string) => void,
): Generator<Found> {
	const names = disk.list(logsDir).filter(isEntryFileName).sort().reverse();
	for (const name of names) yield { name, read: () => disk.readFile(join(logsDir, name)) };
	const archives = new Archives(disk, logsDir);
	for (const day of archives.days().reverse()) {
		try {
			for (const name of archives.names(day)) yield { name, read: () => archives.read(name) };
		} catch (error) {
			onDamage(error, day);
		}
	}
}
