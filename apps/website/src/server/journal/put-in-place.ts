import { join } from 'node:path';
import type { Disk } from './disk.ts';

/** Where files are written before they take their name: on the same disk, and cleared at every opening */
export function draftsFolder(logsDir: string): string {
	return join(logsDir, '.spool', 'drafts');
}

/**
 * Replaces files of a folder, or makes them. All are durable, names and all, when it resolves; a kill at any
 * moment leaves each as it was, or as it is to be.
 * @throws a system error; what is not replaced then is whole
 */
export async function putInPlace(
	disk: Disk,
	logsDir: string,
	files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
	if (files.size === 0) return;
	const drafts = draftsFolder(logsDir);
	disk.makeFolder(drafts);
	try {
		for (const [name, bytes] of files) disk.writeFile(join(drafts, name), bytes);
		await disk.sync(drafts, [...files.keys()]);
		for (const name of files.keys()) disk.rename(join(drafts, name), join(logsDir, name));
	} finally {
		for (const name of files.keys()) if (disk.exists(join(drafts, name))) disk.remove(join(drafts, name));
	}
	await disk.sync(logsDir, [...files.keys()]);
}
