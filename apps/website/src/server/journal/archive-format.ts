import { crc32, deflateRawSync } from 'node:zlib';
import { z } from 'zod';

/**
 * A packed day is a series of gzip members, which `zcat` reads as one text: a JSON line an entry. Each
 * member's header has its length and its first entry's name in an extra field, which other programs pass
 * over: so a reader hops from header to header, and inflates only the member that it needs. A last member
 * without lines tells that nothing was cut off.
 * Source: RFC 1952, 2.3.1.1; the idea is that of BGZF.
 */
export type MemberHead = {
	/** Of the whole member, in bytes */
	length: number;
	/** Name of its first entry; nothing in the last member */
	first: string;
};

/** As much as a header may take, in bytes */
export const mostHead = 512;

const fixedSize = 12;
const fieldHead = 8;
const trailerSize = 8;
/** gzip, deflated, with an extra field */
const opening = 0x04_08_8b_1f;
const unknownSystem = 255;
/** “bm” */
const fieldId = 0x6d62;

/** One member of these lines. @param first Name of the entry on the first of them */
export function encodeMember(lines: Uint8Array, first: string): Buffer {
	const deflated = deflateRawSync(lines);
	const name = Buffer.from(first);
	const headSize = fixedSize + fieldHead + name.length;
	const length = headSize + deflated.length + trailerSize;
	const member = Buffer.alloc(length);
	member.writeUInt32LE(opening, 0);
	member.writeUInt8(unknownSystem, 9);
	member.writeUInt16LE(fieldHead + name.length, 10);
	member.writeUInt16LE(fieldId, 12);
	member.writeUInt16LE(fieldHead + name.length - 4, 14);
	member.writeUInt32LE(length, 16);
	member.set(name, fixedSize + fieldHead);
	member.set(deflated, headSize);
	member.writeUInt32LE(crc32(lines), length - trailerSize);
	member.writeUInt32LE(lines.length, length - 4);
	return member;
}

/** The member that ends an archive */
export function encodeEnd(): Buffer {
	return encodeMember(Buffer.alloc(0), '');
}

/** @param bytes From the beginning of a member, `mostHead` of them or up to the end. @returns null where it is none of ours */
export function readMemberHead(bytes: Buffer): MemberHead | null {
	const isOurs =
		bytes.length >= fixedSize + fieldHead &&
		bytes.readUInt32LE(0) === opening &&
		bytes.readUInt16LE(12) === fieldId;
	if (!isOurs) return null;
	const nameEnd = fixedSize + bytes.readUInt16LE(10);
	return { length: bytes.readUInt32LE(16), first: bytes.toString('utf8', fixedSize + fieldHead, nameEnd) };
}

/** Whether bytes begin as whatever gzip wrote. */
export function isGzip(bytes: Buffer): boolean {
	return bytes.length >= 2 && bytes.readUInt16LE(0) === (opening & 0xffff);
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The line of a journal file, or null where its bytes are no text. */
export function archiveLine(name: string, bytes: Uint8Array): Buffer | null {
	try {
		return Buffer.from(`${JSON.stringify({ name, file: strictUtf8.decode(bytes) })}\n`);
	} catch (error) {
		if (error instanceof TypeError) return null;
		throw error;
	}
}

/** Name of the entry on a line, without reading all of it; null where it begins otherwise. */
export function nameOnLine(line: Buffer): string | null {
	return /^\s*\{\s*"name"\s*:\s*"([^"\\]+)"/.exec(line.toString('latin1', 0, mostName))?.[1] ?? null;
}

const mostName = 200;

/** The bytes of the journal file on a line, or null where there is none on it. */
export function fileOnLine(line: Buffer): Buffer | null {
	try {
		return Buffer.from(schema.parse(JSON.parse(line.toString('utf8'))).file);
	} catch {
		return null;
	}
}

const schema = z.object({ name: z.string(), file: z.string() });
