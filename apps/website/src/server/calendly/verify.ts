import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeliveryVerdict } from '../domain/provider.ts';

/** Header names are lower-case, as Node and Fetch give them. */
export const signatureHeader = 'calendly-webhook-signature';

/** Longer ones are none of Calendly's; so much of one is kept. */
export const longestSignature = 256;

/** What a header says: when it was signed, and by which digests of the scheme that is known. */
type Signature = { time: string; digests: readonly string[] };

/** By which keys, and how far a delivery's time may be off. */
export type Judgement = {
	keys: readonly string[];
	/** Seconds, into the past and into the future; null: its age no longer counts */
	toleranceS: number | null;
	/** Milliseconds since 1970 */
	now: number;
};

/**
 * The header that Calendly sends: HMAC-SHA256 over the time, a dot and the body, the key as UTF-8 text.
 * @param time Seconds since 1970
 */
export function sign(body: Uint8Array, key: string, time: number): string {
	const seconds = String(Math.floor(time));
	return `t=${seconds},v1=${digestOf(body, key, seconds).toString('hex')}`;
}

/**
 * Checks a delivery's exact bytes against each key, in constant time, before anything is parsed. `stale` is said only
 * of what was signed with one of the keys.
 * @param header As received; several joined by Node with a comma are refused
 */
export function verify(body: Uint8Array, header: string | null, judgement: Judgement): DeliveryVerdict {
	const { keys, toleranceS, now } = judgement;
	if (keys.length === 0) return { ok: false, reason: 'no-secret-here' };
	if (header === null || header === '') return { ok: false, reason: 'missing' };
	const signature = readSignature(header);
	if (signature === null) return { ok: false, reason: 'malformed' };
	if (!isSignedBy(keys, body, signature)) return { ok: false, reason: 'mismatch' };
	const offMs = Math.abs(now - Number(signature.time) * 1000);
	return toleranceS === null || offMs <= toleranceS * 1000 ? { ok: true } : { ok: false, reason: 'stale' };
}

/**
 * One time, and at least one digest of the scheme `v1`; of other schemes nothing is known, so they prove nothing and
 * refute nothing. null for all else, a second time above all: nobody could say which one was signed.
 */
function readSignature(header: string): Signature | null {
	if (header.length > longestSignature) return null;
	const pairs = header.split(',').map((part) => /^\s*([a-z]\w*)=([^\s,]+)\s*$/i.exec(part));
	if (pairs.some((pair) => pair === null)) return null;
	const valuesOf = (name: string) => pairs.flatMap((pair) => (pair?.[1] === name ? (pair[2] ?? '') : []));
	const [time, ...more] = valuesOf('t');
	const digests = valuesOf('v1');
	if (time === undefined || more.length > 0 || !/^\d{1,12}$/.test(time)) return null;
	if (digests.length === 0 || !digests.every((one) => /^[0-9a-f]{64}$/.test(one))) return null;
	return { time, digests };
}

/** Every digest is compared with every key, whichever fits. */
function isSignedBy(keys: readonly string[], body: Uint8Array, { time, digests }: Signature): boolean {
	let matches = false;
	for (const key of keys) {
		const expected = digestOf(body, key, time);
		for (const given of digests) matches = timingSafeEqual(Buffer.from(given, 'hex'), expected) || matches;
	}
	return matches;
}

function digestOf(body: Uint8Array, key: string, time: string): Buffer {
	return createHmac('sha256', key).update(`${time}.`).update(body).digest();
}
