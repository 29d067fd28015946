import { closeSync, openSync, writeSync } from 'node:fs';
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

/** Writes each file. @returns for each its error, or null */
export function writeEach(files: readonly NewFile[]): (Error | null)[] {
	return files.map(({ path, bytes }) => {
		try {
			writeFile(path, bytes);
			return null;
		} catch (error) {
			return error instanceof Error ? error : new Error(String(error));
		}
	});
}
