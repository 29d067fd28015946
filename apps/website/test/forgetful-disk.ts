import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Disk, DiskSpace, DurableFile, NewFile, ReadableFile } from '../src/server/journal/disk.ts';
import { failureOf } from './failure-of.ts';

/** The machine lost its power: from here on every call fails with this. */
export class PowerCut extends Error {}

/** When the power goes: with the call of this number, which is the last to be done, or breaks off half-way. */
export type Cut = { call: number; during: boolean };

type Content = { seen: Buffer; durable: Buffer };
type Write = { file: Content; bytes: Buffer; position: number };

const sector = 512;

/**
 * A disk in memory that forgets, when its power is cut, everything that was not synced: contents and names
 * are volatile until `sync`, and a durable write that is under way may reach it in some sectors only.
 */
export class ForgetfulDisk implements Disk {
	calls = 0;
	readonly #seen = new Map<string, Content>();
	readonly #durable = new Map<string, Content>();
	readonly #underWay = new Set<Write>();
	readonly #cut: Cut;
	#isCut = false;

	constructor(cut: Cut = { call: Number.POSITIVE_INFINITY, during: false }) {
		this.#cut = cut;
	}

	/**
	 * What a disk holds after a power cut: of all that was not synced, each part as chance wants it.
	 * @param chance 0 to 1, below a half: forgotten
	 */
	afterCut(chance: () => number, cut?: Cut): ForgetfulDisk {
		const happened = () => chance() >= 0.5;
		for (const write of this.#underWay) tear(write, happened);
		const next = new ForgetfulDisk(cut);
		const remains = new Map<Content, Buffer>();
		for (const path of new Set([...this.#seen.keys(), ...this.#durable.keys()])) {
			const file = (happened() ? this.#seen : this.#durable).get(path);
			if (file === undefined) continue;
			const bytes = remains.get(file) ?? remainsOf(file, chance);
			remains.set(file, bytes);
			next.#put(path, bytes);
		}
		return next;
	}

	makeFolder(): void {
		this.#step();
	}

	openDurable(path: string, size: number): DurableFile {
		this.#step();
		if (!this.#seen.has(path)) this.#put(path, Buffer.alloc(size));
		const file = this.#file(path);
		return {
			size: file.seen.length,
			write: (bytes, position) => this.#write(file, Buffer.from(bytes), position),
			read: (position, length) => Buffer.from(file.seen.subarray(position, position + length)),
			isCurrent: () => this.#seen.get(path) === file,
			close() {},
		};
	}

	writeFile(path: string, bytes: Uint8Array): void {
		this.#step();
		const known = this.#seen.get(path);
		if (known !== undefined) known.seen = Buffer.from(bytes);
		else this.#seen.set(path, { seen: Buffer.from(bytes), durable: Buffer.alloc(0) });
	}

	append(path: string, bytes: Uint8Array): void {
		const known = this.#seen.get(path)?.seen ?? Buffer.alloc(0);
		this.writeFile(path, Buffer.concat([known, bytes]));
	}

	/** One by one, and time passes between them. */
	async placeFiles(files: readonly NewFile[]): Promise<(Error | null)[]> {
		const errors: (Error | null)[] = [];
		for (const { draft, path, bytes } of files) {
			await setImmediate();
			errors.push(failureOf(() => this.writeFile(draft, bytes)) ?? failureOf(() => this.rename(draft, path)));
		}
		return errors;
	}

	rename(from: string, to: string): void {
		this.#step();
		this.#seen.set(to, this.#file(from));
		this.#seen.delete(from);
	}

	remove(path: string): void {
		this.#step();
		this.#file(path);
		this.#seen.delete(path);
	}

	exists(path: string): boolean {
		return this.#seen.has(path);
	}

	size(path: string): number | null {
		return this.#seen.get(path)?.seen.length ?? null;
	}

	readFile(path: string): Uint8Array | null {
		const file = this.#seen.get(path);
		return file === undefined ? null : Buffer.from(file.seen);
	}

	openFile(path: string): ReadableFile | null {
		const file = this.#seen.get(path);
		if (file === undefined) return null;
		const { seen } = file;
		return {
			path,
			size: seen.length,
			mark: createHash('sha256').update(seen).digest('hex'),
			read: (position, length) => Buffer.from(seen.subarray(position, position + length)),
			close() {},
		};
	}

	space(): DiskSpace {
		return { free: 2 ** 40, total: 2 ** 41 };
	}

	list(folder: string): string[] {
		return [...this.#seen.keys()]
			.filter((path) => dirname(path) === folder)
			.map((path) => path.slice(folder.length + 1));
	}

	async sync(folder: string, names: readonly string[]): Promise<void> {
		const dies = this.#step({ mayDie: true });
		for (const [index, name] of names.entries()) {
			if (dies && index >= names.length / 2) break;
			const file = this.#seen.get(`${folder}/${name}`);
			if (file !== undefined) file.durable = Buffer.from(file.seen);
		}
		await this.#moment(dies);
		for (const path of new Set([...this.#seen.keys(), ...this.#durable.keys()])) {
			if (dirname(path) !== folder) continue;
			const file = this.#seen.get(path);
			if (file === undefined) this.#durable.delete(path);
			else this.#durable.set(path, file);
		}
	}

	async #write(file: Content, bytes: Buffer, position: number): Promise<void> {
		const dies = this.#step({ mayDie: true });
		const write = { file, bytes, position };
		this.#underWay.add(write);
		await this.#moment(dies);
		bytes.copy(file.durable, position);
		bytes.copy(file.seen, position);
		this.#underWay.delete(write);
	}

	/** Time passes, in which the power may go. */
	async #moment(dies: boolean): Promise<void> {
		if (dies) this.#isCut = true;
		else await setImmediate();
		if (this.#isCut) throw new PowerCut();
	}

	/** Counts a call. @returns whether it is to break off half-way */
	#step(options: { mayDie: boolean } = { mayDie: false }): boolean {
		if (this.#isCut || this.calls >= this.#cut.call) {
			this.#isCut = true;
			throw new PowerCut();
		}
		this.calls += 1;
		return options.mayDie && this.#cut.during && this.calls === this.#cut.call;
	}

	#put(path: string, bytes: Buffer): void {
		const file = { seen: bytes, durable: Buffer.from(bytes) };
		this.#seen.set(path, file);
		this.#durable.set(path, file);
	}

	#file(path: string): Content {
		const file = this.#seen.get(path);
		if (file === undefined) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
		return file;
	}
}

/** Each sector of a write that was under way is there or not, in no order. */
function tear({ file, bytes, position }: Write, happened: () => boolean): void {
	for (let start = position; start < position + bytes.length; ) {
		const end = Math.min(position + bytes.length, (Math.floor(start / sector) + 1) * sector);
		if (happened()) bytes.copy(file.durable, start, start - position, end - position);
		start = end;
	}
	file.seen = Buffer.from(file.durable);
}

/** Of bytes that were never synced: the old ones, all, a beginning, or only their length. */
function remainsOf({ seen, durable }: Content, chance: () => number): Buffer {
	if (seen.equals(durable)) return Buffer.from(seen);
	const draw = chance();
	if (draw < 0.5) return Buffer.from(durable);
	if (draw < 0.7) return Buffer.from(seen);
	if (draw < 0.85) return Buffer.from(seen.subarray(0, Math.floor(seen.length * chance())));
	return Buffer.alloc(seen.length);
}
