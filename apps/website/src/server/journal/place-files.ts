import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import type { NewFile } from './disk.ts';

/** Writes a whole file, for its owner alone, replacing one of that name. */
export function writeFile(path: string, bytes: Uint8Array): void {
	writeTo(openSync(path, 'w', 0o600), bytes);
}

/** Writes behind what a file has, and makes it, for its owner alone, where there is none. */
export function appendFile(path: string, bytes: Uint8Array): void {
	writeTo(openSync(path, 'a', 0o600), bytes);
}

function writeTo(file: number, bytes: Uint8Array): void {
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
