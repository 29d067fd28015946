import { execFile } from 'node:child_process';
import {
	closeSync,
	constants,
	existsSync,
	fdatasync,
	fstatSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	readSync,
	renameSync,
	rmSync,
	statfsSync,
	statSync,
	unlinkSync,
	write,
	writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { systemCode } from '../errors.ts';
import type { Disk, DurableFile, ReadableFile } from './disk.ts';
import { appendFile, placeEach, writeFile } from './place-files.ts';
import { placeBeside } from './place-thread.ts';

// On Linux a write through O_DSYNC is on the platter when it returns. macOS has the flag but not the
// promise (only its fsync empties the drive's cache), Windows has neither: there we sync after the write.
const writesThrough = process.platform === 'linux';

/** The machine's own file system. */
export const nodeDisk: Disk = {
	makeFolder,
	openDurable,
	writeFile,
	append: appendFile,
	rename: renameSync,
	// For a few the way to the other thread and back would cost more than it saves.
	placeFiles: async (files) => (files.length < 3 ? placeEach(files) : placeBeside(files)),
	remove: unlinkSync,
	exists: existsSync,
	size: (path) => statSync(path, { throwIfNoEntry: false })?.size ?? null,
	readFile: (path) => unlessMissing(() => readFileSync(path), null),
	// Asked first: most that is looked for in archives is in none, and an error costs ten times as much.
	openFile: (path) => (existsSync(path) ? unlessMissing(() => openReadable(path), null) : null),
	space: (folder) => {
		const { bavail, blocks, bsize } = statfsSync(folder);
		return { free: bavail * bsize, total: blocks * bsize };
	},
	list: (path) => unlessMissing(() => readdirSync(path), []),
	sync,
};

function makeFolder(path: string): void {
	if (existsSync(path)) return;
	const parent = dirname(path);
	if (parent !== path) makeFolder(parent);
	try {
		mkdirSync(path, { mode: 0o700 });
	} catch (error) {
		// Another starter was faster.
		if (systemCode(error) !== 'EEXIST') throw error;
	}
	syncFolder(parent);
}

function openDurable(path: string, sizeOfNew: number): DurableFile {
	if (!existsSync(path)) makeFilled(path, sizeOfNew);
	const file = openSync(path, constants.O_RDWR | (writesThrough ? constants.O_DSYNC : 0));
	const { size } = fstatSync(file);
	let isOpen = true;
	return {
		size,
		async write(bytes, position) {
			// The system gives a closed file's number to another one.
			if (!isOpen) throw Object.assign(new Error(`EBADF: ${path} is closed`), { code: 'EBADF' });
			await writeWhole(file, bytes, position);
		},
		read: (position, length) => readAt(file, position, Math.min(length, size - position)),
		isCurrent: () => unlessMissing(() => statSync(path).ino === fstatSync(file).ino, false),
		close() {
			if (isOpen) closeSync(file);
			isOpen = false;
		},
	};
}

function openReadable(path: string): ReadableFile {
	const file = openSync(path, 'r');
	const { ino, size, mtimeMs } = fstatSync(file);
	return {
		path,
		size,
		mark: `${ino}:${size}:${mtimeMs}`,
		read: (position, length) => readAt(file, position, Math.min(length, size - position)),
		close: () => closeSync(file),
	};
}

/** Zeros stand for what the file turns out not to have. */
function readAt(file: number, position: number, length: number): Buffer {
	const bytes = Buffer.alloc(Math.max(0, length));
	for (let done = 0; done < bytes.length; ) {
		const count = readSync(file, bytes, done, bytes.length - done, position + done);
		if (count === 0) break;
		done += count;
	}
	return bytes;
}

/** A file that takes its name only when it is whole. */
function makeFilled(path: string, size: number): void {
	const draft = `${path}.new`;
	try {
		fill(draft, size);
		renameSync(draft, path);
	} catch (error) {
		rmSync(draft, { force: true });
		throw error;
	}
	syncFolder(dirname(path));
}

/** Real zeros rather than a hole: overwriting them later needs no new block, so it cannot fail for lack of space. */
function fill(path: string, size: number): void {
	const file = openSync(path, 'w', 0o600);
	try {
		const zeros = Buffer.alloc(1 << 20);
		for (let done = 0; done < size; done += zeros.length) {
			writeSync(file, zeros, 0, Math.min(zeros.length, size - done), done);
		}
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

const writeAt = promisify(write);
const dataSync = promisify(fdatasync);

async function writeWhole(file: number, bytes: Uint8Array, position: number): Promise<void> {
	for (let done = 0; done < bytes.length; ) {
		const { bytesWritten } = await writeAt(file, bytes, done, bytes.length - done, position + done);
		done += bytesWritten;
	}
	if (!writesThrough) await dataSync(file);
}

async function sync(folder: string, names: readonly string[]): Promise<void> {
	// One flush of the file system costs about as much as a few hundred files' own.
	if (process.platform === 'linux' && names.length > 64 && (await syncFileSystem(folder))) return;
	for (const name of names) await syncOne(join(folder, name));
	syncFolder(folder);
}

function syncFileSystem(folder: string): Promise<boolean> {
	return new Promise((resolve) => {
		execFile('sync', ['-f', folder], (error) => resolve(error === null));
	});
}

async function syncOne(path: string): Promise<void> {
	try {
		const file = await open(path, 'r');
		await file.sync().finally(() => file.close());
	} catch (error) {
		// Taken away on purpose meanwhile: nothing left to make durable.
		if (systemCode(error) !== 'ENOENT') throw error;
	}
}

function syncFolder(path: string): void {
	if (process.platform === 'win32') return;
	const folder = openSync(path, 'r');
	try {
		fsyncSync(folder);
	} finally {
		closeSync(folder);
	}
}

function unlessMissing<T>(read: () => T, otherwise: T): T {
	try {
		return read();
	} catch (error) {
		if (systemCode(error) === 'ENOENT') return otherwise;
		throw error;
	}
}
