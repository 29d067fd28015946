import { createHmac, timingSafeEqual } from 'node:crypto';

export type ButtonAction = 'confirm' | 'decline';

/** A booking, as it is found again. */
export type BookingRef = { connection: string; uid: string };

export type Callbacks = {
	/** @returns at most 64 bytes; null where the booking's names are too long for that: it gets no such buttons */
	callbackData(action: ButtonAction, connection: string, uid: string): string | null;
	/** @returns null for what was not made here */
	readCallback(data: string): { action: ButtonAction; booking: BookingRef } | null;
};

const mostBytes = 64;
const letters: Record<ButtonAction, string> = { confirm: 'c', decline: 'd' };
const shape = /^([cd])(.+)\.([^.]+)\.([\w-]{12})$/s;

/**
 * What a button below a message sends back: `{c|d}{uid}.{connection}.{mac}`, where the MAC is 72 bits of an
 * HMAC-SHA256 over all that stands before it. Programs other than Telegram's own may send anything, so nothing
 * without it is taken. UUIDs are written as `~` and 22 characters: two of them fit; beside the connection `main` a uid
 * of 45 bytes does.
 * @param token The bot's; whoever has another one can make no buttons, and a new one ends the old buttons
 */
export function callbacks(token: string): Callbacks {
	const key = createHmac('sha256', token).update('bookme: buttons of Telegram').digest();
	const macOf = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, 12);

	function readCallback(data: string) {
		const [, letter, uid = '', connection = '', mac = ''] = shape.exec(data) ?? [];
		if (letter === undefined) return null;
		const expected = macOf(data.slice(0, -mac.length));
		if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return null;
		const action: ButtonAction = letter === letters.confirm ? 'confirm' : 'decline';
		return { action, booking: { connection: unpacked(connection), uid: unpacked(uid) } };
	}

	function callbackData(action: ButtonAction, connection: string, uid: string): string | null {
		const text = `${letters[action]}${packed(uid)}.${packed(connection)}.`;
		const data = text + macOf(text);
		const back = readCallback(data)?.booking;
		const isSame = back?.uid === uid && back.connection === connection;
		return isSame && Buffer.byteLength(data) <= mostBytes ? data : null;
	}

	return { callbackData, readCallback };
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

function packed(id: string): string {
	return uuid.test(id) ? `~${Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')}` : id;
}

function unpacked(id: string): string {
	if (!/^~[\w-]{22}$/.test(id)) return id;
	const hex = Buffer.from(id.slice(1), 'base64url').toString('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
