import type { Disk, DiskSpace, DurableFile, NewFile, ReadableFile } from '../src/server/journal/disk.ts';
import { failureOf } from './failure-of.ts';

/** Which calls fail, and how; `call` counts the calls that ask for anything to be written, from 1. */
export type Fault = (call: number, kind: keyof Disk | 'write') => string | null;

/** A disk that refuses to write when it is told to, as one that is full, read-only or broken does. */
export class FullDisk implements Disk {
	calls = 0;
	fault: Fault;
	/** Bytes that it says are free, where not those of the disk behind it */
	free: number | null = null;
	readonly #disk: Disk;

	constructor(disk: Disk, fault: Fault = () => null) {
		this.#disk = disk;
		this.fault = fault;
	}

	makeFolder(path: string): void {
		this.#refuse('makeFolder');
		this.#disk.makeFolder(path);
	}

	openDurable(path: string, size: number): DurableFile {
		this.#refuse('openDurable');
		const file = this.#disk.openDurable(path, size);
		const write = async (bytes: Uint8Array, position: number) => {
			this.#refuse('write');
			await file.write(bytes, position);
		};
		return { ...file, write };
	}

	writeFile(path: string, bytes: Uint8Array): void {
		this.#write('writeFile', path, bytes);
	}

	append(path: string, bytes: Uint8Array): void {
		this.#write('append', path, bytes);
	}

	/** What was written before the disk was full stays, as it does on a real one. */
	#write(kind: 'writeFile' | 'append', path: string, bytes: Uint8Array): void {
		try {
			this.#refuse(kind);
		} catch (error) {
			this.#disk[kind](path, bytes.subarray(0, bytes.length / 2));
			throw error;
		}
		this.#disk[kind](path, bytes);
	}

	async placeFiles(files: readonly NewFile[]): Promise<(Error | null)[]> {
		return files.map(
			({ draft, path, bytes }) =>
				failureOf(() => this.writeFile(draft, bytes)) ?? failureOf(() => this.rename(draft, path)),
		);
	}

	rename(from: string, to: string): void {
		this.#refuse('rename');
		this.#disk.rename(from, to);
	}

	async sync(folder: string, names: readonly string[]): Promise<void> {
		this.#refuse('sync');
		await this.#disk.sync(folder, names);
	}

	remove(path: string): void {
		this.#disk.remove(path);
	}

	exists(path: string): boolean {
		return this.#disk.exists(path);
	}

	size(path: string): number | null {
		return this.#disk.size(path);
	}

	readFile(path: string): Uint8Array | null {
		return this.#disk.readFile(path);
	}

	openFile(path: string): ReadableFile | null {
		return this.#disk.openFile(path);
	}

	space(folder: string): DiskSpace {
		const space = this.#disk.space(folder);
		return { ...space, free: this.free ?? space.free };
	}

	list(path: string): string[] {
		return this.#disk.list(path);
	}

	#refuse(kind: keyof Disk | 'write'): void {
		this.calls += 1;
		const code = this.fault(this.calls, kind);
		if (code !== null) throw Object.assign(new Error(`${code}: ${kind}`), { code });
	}
}
