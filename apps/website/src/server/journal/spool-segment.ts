import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Disk, DurableFile } from './disk.ts';
import {
	decodeRecords,
	encodeRecord,
	headSize,
	isRecordStart,
	recordSize,
	type SpoolRecord,
} from './spool-record.ts';

/** The first block holds two copies of the header, written in turn, so that a torn one leaves the other. */
const headerRegion = 4096;
const headerSlot = 512;
const headerMagic = 0x31505342;
/** Overwritten in one write */
const scrubBytes = 1 << 20;

type Header = { epoch: number; nextSeq: number };

/** One preallocated file of the spool: records since its last reset, read again after a crash. */
export class SpoolSegment {
	/** What lay in it when it was opened */
	readonly found: SpoolRecord[];
	/** Names of the journal files made from what it holds now */
	readonly names: string[] = [];
	#file: DurableFile;
	#header: Header;
	#slot: number;
	#position = headerRegion;
	#buffer = Buffer.alloc(0);

	/** @param sizeOfNew Bytes, where it has to be made */
	constructor(disk: Disk, path: string, sizeOfNew: number) {
		this.#file = disk.openDurable(path, sizeOfNew);
		const headers = Buffer.from(this.#file.read(0, headerRegion));
		const slots = [readHeader(headers, 0), readHeader(headers, headerSlot)];
		this.#slot = (slots[0]?.epoch ?? 0) >= (slots[1]?.epoch ?? 0) ? 0 : 1;
		const header = slots[this.#slot] ?? null;
		this.isNew = header === null;
		this.#header = header ?? { epoch: randomInt(1, 2 ** 30), nextSeq: 1 };
		this.found = header === null ? [] : this.#records(header.epoch);
		for (const record of this.found) this.names.push(record.name);
	}

	/** Reads on only where there is a first record: after a stop in order there is none. */
	#records(epoch: number): SpoolRecord[] {
		const first = Buffer.from(this.#file.read(headerRegion, headSize));
		if (!isRecordStart(first, epoch)) return [];
		const { buffer, byteOffset, byteLength } = this.#file.read(headerRegion, this.#file.size - headerRegion);
		return decodeRecords(Buffer.from(buffer, byteOffset, byteLength), epoch);
	}

	/** No header was ever written: a file just made, or one damaged beyond reading */
	readonly isNew: boolean;

	/** One more than the last seq that this segment knows of */
	get nextSeq(): number {
		return Math.max(this.#header.nextSeq, (this.found.at(-1)?.seq ?? 0) + 1);
	}

	get isCurrent(): boolean {
		return this.#file.isCurrent();
	}

	fits(size: number): boolean {
		return this.#position + size <= this.#file.size;
	}

	/** Makes the records, which must fit, durable in one write. @throws a system error; then none of them counts */
	async write(records: readonly SpoolRecord[]): Promise<void> {
		const size = records.reduce((sum, record) => sum + recordSize(record), 0);
		if (!this.fits(size)) throw new RangeError(`${size} bytes do not fit into a segment`);
		const bytes = this.#room(size);
		let end = 0;
		for (const record of records) end = encodeRecord(record, this.#header.epoch, bytes, end);
		await this.#file.write(bytes, this.#position);
		this.#position += size;
		for (const record of records) this.names.push(record.name);
	}

	/** One write is under way at a time, so the memory of the last one serves again. */
	#room(size: number): Buffer {
		if (this.#buffer.length < size) this.#buffer = Buffer.allocUnsafe(size * 2);
		return this.#buffer.subarray(0, size);
	}

	/** Forgets all records; only called once the files made from them are durable. */
	async reset(nextSeq: number): Promise<void> {
		const header = { epoch: this.#header.epoch + 1, nextSeq };
		const slot = 1 - this.#slot;
		await this.#file.write(encodeHeader(header), slot * headerSlot);
		this.#header = header;
		this.#slot = slot;
		this.#position = headerRegion;
		this.found.length = 0;
		this.names.length = 0;
	}

	/** Overwrites, for good, what forgotten records have left on the disk. Only of a segment without records. */
	async scrub(): Promise<void> {
		const zeros = Buffer.alloc(scrubBytes);
		for (let at = headerRegion; at < this.#file.size; at += zeros.length) {
			await this.#file.write(zeros.subarray(0, Math.min(zeros.length, this.#file.size - at)), at);
		}
	}

	close(): void {
		this.#file.close();
	}
}

function encodeHeader(header: Header): Buffer {
	const bytes = Buffer.alloc(headerSlot);
	bytes.writeUInt32LE(headerMagic, 0);
	bytes.writeUInt32LE(header.epoch, 8);
	bytes.writeBigUInt64LE(BigInt(header.nextSeq), 16);
	bytes.writeUInt32LE(crc32(bytes.subarray(8)), 4);
	return bytes;
}

function readHeader(bytes: Buffer, slot: number): Header | null {
	const block = bytes.subarray(slot, slot + headerSlot);
	if (block.readUInt32LE(0) !== headerMagic || crc32(block.subarray(8)) !== block.readUInt32LE(4))
		return null;
	return { epoch: block.readUInt32LE(8), nextSeq: Number(block.readBigUInt64LE(16)) };
}
