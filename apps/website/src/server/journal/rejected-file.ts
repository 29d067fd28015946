import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { readBody, withBody } from './entry-file.ts';
import { type RejectedFile, type RejectedKind, rejectedKinds } from './rejected-catalog.ts';

/** A refused delivery as it is kept for its owner. */
export type RejectedEntry = {
	v: 1;
	/** ISO 8601, UTC, milliseconds */
	receivedAt: string;
	provider: string;
	connection: string;
	reason: string;
	/** Of the client */
	address: string;
	headers: Record<string, string>;
	/** Of the whole body, also where only its beginning is kept */
	sha256: string;
	signature: string | null;
	/** The body was too long: what is kept of it cannot be judged again */
	truncated: boolean;
};

/** Largest file, in bytes */
const fileLimit = 64 << 10;

const members = [
	'v',
	'receivedAt',
	'provider',
	'connection',
	'reason',
	'address',
	'headers',
	'sha256',
	'signature',
	'truncated',
] as const satisfies readonly (keyof RejectedEntry)[];

/** The whole text of a rejected file, 64 KiB at most. */
export function renderRejected(
	entry: Omit<RejectedEntry, 'truncated'>,
	body: Uint8Array,
	spliceable: boolean,
): Buffer {
	const whole = render({ ...entry, truncated: false }, body, spliceable);
	if (whole.length <= fileLimit) return whole;
	return render({ ...entry, truncated: true }, body.subarray(0, fileLimit / 2), false);
}

function render(entry: RejectedEntry, body: Uint8Array, spliceable: boolean): Buffer {
	let text = '{\n';
	for (const member of members) text += `  "${member}": ${JSON.stringify(entry[member])},\n`;
	return withBody(text, body, spliceable);
}

/** @throws AppError `damaged-entry` */
export function readRejected(name: string, bytes: Uint8Array): { entry: RejectedEntry; body: Uint8Array } {
	try {
		const { raw, ...entry } = schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
		return { entry, body: readBody(bytes, raw) };
	} catch (cause) {
		throw new AppError('damaged-entry', 'disk', `The rejected file ${name} cannot be read; remove it.`, {
			cause,
		});
	}
}

const schema = z.object({
	v: z.literal(1),
	receivedAt: z.string(),
	provider: z.string(),
	connection: z.string(),
	reason: z.string(),
	address: z.string(),
	headers: z.record(z.string(), z.string()),
	sha256: z.string(),
	signature: z.string().nullable(),
	truncated: z.boolean(),
	raw: z.object({ encoding: z.literal('base64'), data: z.string() }).optional(),
});

/** `rejected-<time>-<kind>-<source>-<digest>.json`: enough to manage the room without opening files */
export function rejectedFileName(
	entry: { receivedAt: string; sha256: string },
	kind: RejectedKind,
	source: string,
): string {
	const stamp = entry.receivedAt.replaceAll(':', '-').replace('.', '-');
	return `rejected-${stamp}-${kind}-${source}-${entry.sha256.slice(0, 16)}.json`;
}

/** @returns null for a name that is not one of ours */
export function parseRejectedName(name: string, bytes: number): RejectedFile | null {
	const match = fileName.exec(name);
	const [, written, source] = match ?? [];
	const kind = rejectedKinds.find((one) => one === written);
	if (kind === undefined || source === undefined) return null;
	return { name, kind, source, bytes };
}

const fileName = new RegExp(
	`^rejected-[\\dTZ-]+-(${rejectedKinds.join('|')})-([0-9a-f]{8})-[0-9a-f]{16}\\.json$`,
);

/** Stands for an IPv4 address or an IPv6 network of 64 bits, the smallest that one client has for itself. */
export function sourceOf(address: string): string {
	const network =
		address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
	return createHash('sha256').update(network).digest('hex').slice(0, 8);
}
