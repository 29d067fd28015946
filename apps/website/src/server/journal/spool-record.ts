import { crc32 } from 'node:zlib';

/** One journal file as the spool remembers it. */
export type SpoolRecord = {
	seq: number;
	/** Name of the journal file */
	name: string;
	/** Its whole content */
	file: Uint8Array;
};

// magic u32 · crc u32 · epoch u32 · name length u32 · file length u32 · unused u32 · seq u64
export const headSize = 32;
const magic = 0x314b4d42;

export function recordSize(record: SpoolRecord): number {
	return headSize + Buffer.byteLength(record.name) + record.file.length;
}

/** Writes the record at `offset`. @returns the offset behind it */
export function encodeRecord(record: SpoolRecord, epoch: number, into: Buffer, offset: number): number {
	const nameLength = into.write(record.name, offset + headSize, 'utf8');
	const end = offset + headSize + nameLength + record.file.length;
	into.set(record.file, offset + headSize + nameLength);
	into.writeUInt32LE(magic, offset);
	into.writeUInt32LE(epoch, offset + 8);
	into.writeUInt32LE(nameLength, offset + 12);
	into.writeUInt32LE(record.file.length, offset + 16);
	into.writeUInt32LE(0, offset + 20);
	into.writeBigUInt64LE(BigInt(record.seq), offset + 24);
	into.writeUInt32LE(crc32(into.subarray(offset + 8, end)), offset + 4);
	return end;
}

/** Whether a record of this epoch begins here, whole or not. */
export function isRecordStart(bytes: Buffer, epoch: number, at = 0): boolean {
	return (
		at + headSize <= bytes.length && bytes.readUInt32LE(at) === magic && bytes.readUInt32LE(at + 8) === epoch
	);
}

/**
 * Reads the whole records of one epoch from the start; stops at the first that is torn, foreign or older: what
 * a failed write has left behind a later one has lower numbers.
 */
export function decodeRecords(bytes: Buffer, epoch: number): SpoolRecord[] {
	const records: SpoolRecord[] = [];
	for (let at = 0; isRecordStart(bytes, epoch, at); ) {
		const nameEnd = at + headSize + bytes.readUInt32LE(at + 12);
		const end = nameEnd + bytes.readUInt32LE(at + 16);
		if (end > bytes.length || crc32(bytes.subarray(at + 8, end)) !== bytes.readUInt32LE(at + 4)) break;
		const seq = Number(bytes.readBigUInt64LE(at + 24));
		if (seq <= (records.at(-1)?.seq ?? 0)) break;
		const name = bytes.toString('utf8', at + headSize, nameEnd);
		records.push({ seq, name, file: bytes.subarray(nameEnd, end) });
		at = end;
	}
	return records;
}
