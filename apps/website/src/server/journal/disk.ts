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

/** A file opened to be read: it stays the same one, whatever takes its name meanwhile. */
export type ReadableFile = {
	readonly path: string;
	/** Bytes */
	readonly size: number;
	/** Another one where the path leads to another file, or to more of it */
	readonly mark: string;
	/** So many bytes from a position; fewer at its end */
	read(position: number, length: number): Buffer;
	close(): void;
};

/** Bytes of the disk on which a folder is */
export type DiskSpace = { free: number; total: number };

/** A whole file: written as `draft`, then called `path`. */
export type NewFile = { draft: string; path: string; bytes: Uint8Array };

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
	/** Writes behind what a file has, and makes it where there is none. Not durable until `sync`. */
	append(path: string, bytes: Uint8Array): void;
	/** Not durable until `sync`. */
	rename(from: string, to: string): void;
	/** Puts files in place by `writeFile` and `rename`, beside the caller's own work. @returns for each its error, or null */
	placeFiles(files: readonly NewFile[]): Promise<(Error | null)[]>;
	remove(path: string): void;
	exists(path: string): boolean;
	/** Bytes, or null where there is no such file */
	size(path: string): number | null;
	/** @returns null where there is no such file */
	readFile(path: string): Uint8Array | null;
	/** @returns null where there is no such file */
	openFile(path: string): ReadableFile | null;
	/** Of the disk on which this folder is */
	space(folder: string): DiskSpace;
	/** Names in a folder, in no order; empty where there is none */
	list(path: string): string[];
	/** Makes these files of a folder durable, and what names it has, those that were taken away among them. */
	sync(folder: string, names: readonly string[]): Promise<void>;
};
