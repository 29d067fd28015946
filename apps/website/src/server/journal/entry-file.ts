import { hash } from 'node:crypto';
import { z } from 'zod';
import { bookingTypes } from '../domain/booking-type.ts';
import { type EntryHead, providers } from '../domain/entry.ts';
import { AppError } from '../errors.ts';

/** A journal file read again. */
export type StoredEntry = {
	/** Name of the file */
	file: string;
	head: EntryHead;
	/** The exact bytes that were received; of a redacted entry what is left of them */
	body: Uint8Array;
	/** The received JSON, or null where it was none */
	event: unknown;
};

/** In the order of the contract; `event` and `raw` follow. One that has no value is left out. */
const headMembers = [
	'v',
	'seq',
	'id',
	'receivedAt',
	'provider',
	'connection',
	'source',
	'status',
	'reason',
	'verified',
	'trigger',
	'slug',
	'bookingType',
	'booking',
	'headers',
	'sha256',
	'signature',
	'redacted',
] as const satisfies readonly (keyof EntryHead)[];

/** File name of an entry received at `receivedAt`; `copy` counts the ones of that millisecond from 0. */
export function entryFileName(receivedAt: string, copy: number): string {
	const stamp = receivedAt.replaceAll(':', '-').replace('.', '-');
	return copy === 0 ? `event-${stamp}.json` : `event-${stamp}-${copy}.json`;
}

export function isEntryFileName(name: string): boolean {
	return /^event-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z(?:-\d+)?\.json$/.test(name);
}

/** The whole text of a journal file: the head a member a line, then the received bytes untouched. */
export function renderEntryFile(head: EntryHead, body: Uint8Array, spliceable: boolean): Buffer {
	let text = '{\n';
	for (const member of headMembers) {
		if (head[member] !== undefined) text += `  "${member}": ${JSON.stringify(head[member])},\n`;
	}
	return withBody(text, body, spliceable);
}

/** Ends a file begun with `opening` (an open object, each line closed by a comma) with the received bytes. */
export function withBody(opening: string, body: Uint8Array, spliceable: boolean): Buffer {
	if (!spliceable) {
		const raw = JSON.stringify({ encoding: 'base64', data: Buffer.from(body).toString('base64') });
		return Buffer.from(`${opening}  "event": null,\n  "raw": ${raw}\n}\n`);
	}
	const head = `${opening}${eventMark}`;
	const headLength = Buffer.byteLength(head);
	const file = Buffer.allocUnsafe(headLength + body.length + closing.length);
	file.write(head);
	file.set(body, headLength);
	file.write(closing, headLength + body.length);
	return file;
}

const eventMark = '  "event": ';

/** Before the received bytes. Head values are JSON, so a line break inside one is escaped: the first such line is the event's. */
export const eventStart = `\n${eventMark}`;
const closing = '\n}\n';

/**
 * Reads a journal file back.
 * @throws AppError `damaged-entry` when it is not one, or its body does not have the digest it was kept under,
 * although nobody was taken out of it
 */
export function readEntryFile(file: string, bytes: Uint8Array): StoredEntry {
	const parsed = parseJson(file, bytes);
	const head = headSchema.safeParse(parsed);
	if (!head.success) throw damaged(file, z.prettifyError(head.error));
	const body = readBody(bytes, head.data.raw);
	if (head.data.redacted === undefined && hash('sha256', body, 'hex') !== head.data.sha256) {
		throw damaged(file, 'its body does not have the digest that it was kept under');
	}
	const { event, raw: _, ...rest } = head.data;
	return { file, head: rest, body, event };
}

/** The received bytes of a file, found by their place in it rather than by parsing. */
export function readBody(bytes: Uint8Array, raw: { data: string } | undefined): Buffer {
	if (raw !== undefined) return Buffer.from(raw.data, 'base64');
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const start = buffer.indexOf(eventStart) + eventStart.length;
	return buffer.subarray(start, buffer.length - closing.length);
}

const person = z.object({ name: z.string().nullable(), email: z.string().nullable() });

const headSchema = z.object({
	v: z.literal(1),
	seq: z.int().positive(),
	id: z.string(),
	receivedAt: z.string(),
	provider: z.enum(providers),
	connection: z.string(),
	source: z.enum(['webhook', 'api', 'replay', 'import']),
	status: z.enum(['kept', 'test', 'quarantined']),
	reason: z
		.enum(['unknown-trigger', 'no-trigger', 'not-json', 'not-utf8', 'byte-order-mark', 'no-uid'])
		.nullable(),
	verified: z.boolean(),
	trigger: z.string().nullable(),
	slug: z.string().nullable(),
	bookingType: z.enum(bookingTypes).nullable(),
	booking: z
		.object({
			uid: z.string().nullable(),
			startTime: z.string().nullable(),
			endTime: z.string().nullable(),
			title: z.string().nullable(),
			organizer: person.nullable(),
			attendees: z.array(person),
		})
		.nullable(),
	headers: z.record(z.string(), z.string()),
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
	signature: z.string().nullable(),
	redacted: z.literal(true).optional(),
	event: z.unknown(),
	raw: z.object({ encoding: z.literal('base64'), data: z.string() }).optional(),
});

function parseJson(file: string, bytes: Uint8Array): unknown {
	try {
		return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
	} catch {
		throw damaged(file, 'it is not JSON');
	}
}

function damaged(file: string, why: string): AppError {
	return new AppError(
		'damaged-entry',
		'disk',
		`The journal file ${file} cannot be read: ${why}. Was it edited? Put the original back from a copy, or move the file out of the folder.`,
	);
}
