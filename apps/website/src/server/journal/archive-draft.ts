import { archiveLine, encodeEnd, encodeMember } from './archive-format.ts';
import type { Disk } from './disk.ts';

/** Bytes of lines in a member: small enough to be inflated for one entry, large enough to pack well */
export const memberBytes = 1 << 20;

/** An archive that is being written; holds one member in memory. */
export class ArchiveDraft {
	readonly #disk: Disk;
	readonly #path: string;
	readonly #memberBytes: number;
	#lines: Buffer[] = [];
	#bytes = 0;
	#first = '';

	constructor(disk: Disk, path: string, memberSize: number) {
		this.#disk = disk;
		this.#path = path;
		this.#memberBytes = memberSize;
	}

	/**
	 * Takes entries in the order of their names. @returns whether a member was written by this
	 * @throws a system error; RangeError where the bytes are no text
	 */
	add(name: string, bytes: Uint8Array): boolean {
		const line = archiveLine(name, bytes);
		if (line === null) throw new RangeError(`${name} is no text`);
		if (this.#lines.length === 0) this.#first = name;
		this.#lines.push(line);
		this.#bytes += line.length;
		if (this.#bytes < this.#memberBytes) return false;
		this.#write();
		return true;
	}

	/** Ends the archive. Nothing of it is durable yet. */
	end(): void {
		if (this.#lines.length > 0) this.#write();
		this.#disk.append(this.#path, encodeEnd());
	}

	#write(): void {
		this.#disk.append(this.#path, encodeMember(Buffer.concat(this.#lines), this.#first));
		this.#lines = [];
		this.#bytes = 0;
	}
}
