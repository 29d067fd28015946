import { fieldsOf } from '../json-fields.ts';
import { uidOf } from './addresses.ts';
import { readEnvelope } from './payload.ts';

/** What makes a delivery a new one. */
export type Fresh = {
	uid: string;
	/** ISO 8601, UTC, milliseconds */
	createdAt: string;
};

/**
 * Gives a body a uid and a time of its own, so that it is no repeat of an earlier one. Only these values change,
 * wherever they stand in it; a body that is about no invitee gets the time alone.
 */
export function freshen(body: Uint8Array, fresh: Fresh): Uint8Array {
	const text = Buffer.from(body).toString('utf8');
	const { createdAt, payload } = readEnvelope(jsonOf(text));
	const { uri } = fieldsOf(payload);
	const uid = typeof uri === 'string' ? uidOf(uri) : null;
	const second = fresh.createdAt.replace(/\.\d{3}Z$/, '.000000Z');
	return Buffer.from(replace(replace(text, uid, fresh.uid), createdAt, second));
}

/** A uid as Calendly makes them. @param random Returns 0 to 1, below 1 */
export function newUid(random: () => number): string {
	const digits = (count: number) =>
		Array.from({ length: count }, () => Math.floor(random() * 16).toString(16)).join('');
	return [digits(8), digits(4), `4${digits(3)}`, `8${digits(3)}`, digits(12)].join('-');
}

function replace(text: string, old: string | null, value: string): string {
	// Something short, or escaped in the JSON, could stand for something else: it is left alone.
	return old !== null && /^[\w:.-]{8,}$/.test(old) ? text.replaceAll(old, value) : text;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
