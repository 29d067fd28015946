import type { AppError } from '../errors.ts';
import { fileOnLine, nameOnLine } from './archive-format.ts';

type Place = { start: number; end: number };

const lineBreak = 0x0a;

/** The lines of a member, each to be read on its own. */
export class ArchiveLines {
	readonly #bytes: Buffer;
	readonly #fault: (why: string) => AppError;
	readonly #places = new Map<string, Place>();

	/**
	 * @param fault What is thrown where it is not as it should be
	 * @throws AppError of `fault`
	 */
	constructor(bytes: Buffer, fault: (why: string) => AppError) {
		this.#bytes = bytes;
		this.#fault = fault;
		for (let start = 0; start < bytes.length; ) {
			const found = bytes.indexOf(lineBreak, start);
			const end = found === -1 ? bytes.length : found;
			if (end > start) this.#add({ start, end });
			start = end + 1;
		}
	}

	/** Of all entries, in the order of their names */
	get names(): string[] {
		return [...this.#places.keys()].sort();
	}

	has(name: string): boolean {
		return this.#places.has(name);
	}

	/** The bytes of a journal file, or null where it is not among these. @throws AppError of `fault` */
	file(name: string): Buffer | null {
		const place = this.#places.get(name);
		if (place === undefined) return null;
		const file = fileOnLine(this.#line(place));
		if (file === null) throw this.#fault(`the line of ${name} is none of ours`);
		return file;
	}

	#add(place: Place): void {
		const line = this.#line(place);
		const name = nameOnLine(line);
		if (name === null) throw this.#fault('a line names no file');
		const before = this.#places.get(name);
		if (before !== undefined && !this.#line(before).equals(line)) {
			throw this.#fault(`it has two files called ${name}`);
		}
		this.#places.set(name, place);
	}

	#line({ start, end }: Place): Buffer {
		return this.#bytes.subarray(start, end);
	}
}
