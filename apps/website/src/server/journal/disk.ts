/** A file of fixed size whose writes are durable when their promise resolves. */
export type DurableFile = {
	/** Bytes */
	readonly size: number;
	/** Overwrites in place. @throws a system error; the old bytes may then be partly overwritten */
	write(bytes: Uint8Array, position: number): Promise<void>;
	/** So many bytes from a position; fewer at its end */
	read(position: number, length: number): Uint8Array;
	/** Tells whether the path still leads to this very file (false after the folder was moved or replaced) */
	isCurrent(): boolean;
	close(): void;
};

export type NewFile = { path: string; bytes: Uint8Array };

/**
 * All that the journal asks of a disk, so that a test can be a disk that forgets or is full.
 * Everything throws Node's system errors (`ENOSPC`, `ENOENT`, `EROFS` …). Files get mode 0600, folders 0700.
 */
export type Disk = {
	/** Makes the folder and those above it, durable in their parents. */
	makeFolder(path: string): void;
	/**
	 * Opens a file whatever its size, or makes one of `size` bytes: filled with zeros and durable, name and all.
	 * Where that fails no file of this name is left.
	 */
	openDurable(path: string, size: number): DurableFile;
	/** Writes a whole file, replacing one of that name. Not durable until `sync`. */
	writeFile(path: string, bytes: Uint8Array): void;
	/** Writes as `writeFile` does, many files beside the caller's own work. @returns for each its error, or null */
	writeFiles(files: readonly NewFile[]): Promise<(Error | null)[]>;
	/** Not durable until `sync`. */
	rename(from: string, to: string): void;
	remove(path: string): void;
	exists(path: string): boolean;
	/** Bytes, or null where there is no such file */
	size(path: string): number | null;
	/** @returns null where there is no such file */
	readFile(path: string): Uint8Array | null;
	/** Names in a folder, in no order; empty where there is none */
	list(path: string): string[];
	/** Makes these files of a folder durable, with their names. */
	sync(folder: string, names: readonly string[]): Promise<void>;
};
