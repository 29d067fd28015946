import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import type { NewFile } from './disk.ts';

/** Writes a whole file, for its owner alone, replacing one of that name. */
export function writeFile(path: string, bytes: Uint8Array): void {
	const file = openSync(path, 'w', 0o600);
	try {
		for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
	} finally {
		closeSync(file);
	}
}

/** Puts each file in place. @returns for each its error, or null */
export function placeEach(files: readonly NewFile[]): (Error | null)[] {
	return files.map(({ draft, path, bytes }) => {
		try {
			writeFile(draft, bytes);
			renameSync(draft, path);
			return null;
		} catch (error) {
			return error instanceof Error ? error : new Error(String(error));
		}
	});
}
