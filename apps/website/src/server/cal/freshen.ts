import { z } from 'zod';

/** What makes a delivery a new one. */
export type Fresh = {
	uid: string;
	/** ISO 8601, UTC, milliseconds */
	createdAt: string;
};

/**
 * Gives a body a uid and a time of its own, so that it is no repeat of an earlier one. Only these values
 * change, wherever they stand in it (calendar ids and video links have the uid inside); a body that is no
 * JSON object stays as it is. A flat MEETING_* keeps its `createdAt`, which is the booking's.
 */
export function freshen(body: Uint8Array, fresh: Fresh): Uint8Array {
	const text = Buffer.from(body).toString('utf8');
	const envelope = readEnvelope(text);
	if (envelope === null) return body;
	const { payload } = envelope;
	const uid = payload?.uid ?? payload?.bookingUid ?? payload?.booking?.uid ?? envelope.uid;
	const createdAt = payload === undefined ? undefined : envelope.createdAt;
	return Buffer.from(replace(replace(text, uid, fresh.uid), createdAt, fresh.createdAt));
}

/** A uid as Cal.com makes them: 22 letters and digits. @param random Returns 0 to 1, below 1 */
export function newUid(random: () => number): string {
	const signs = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz123456789';
	return Array.from({ length: 22 }, () => signs[Math.floor(random() * signs.length)]).join('');
}

function replace(text: string, old: string | undefined, value: string): string {
	// Something short, or escaped in the JSON, could stand for something else: it is left alone.
	return old !== undefined && /^[\w:.-]{8,}$/.test(old) ? text.replaceAll(old, value) : text;
}

function readEnvelope(text: string): Envelope | null {
	try {
		return schema.safeParse(JSON.parse(text)).data ?? null;
	} catch {
		return null;
	}
}

const key = z.string().optional().catch(undefined);
const names = z.object({ uid: key, bookingUid: key });
const schema = z.object({
	uid: key,
	createdAt: key,
	payload: names
		.extend({ booking: names.optional().catch(undefined) })
		.optional()
		.catch(undefined),
});
type Envelope = z.output<typeof schema>;
