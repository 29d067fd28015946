import { createHash } from 'node:crypto';

/** Gives so many bytes that nobody can guess. */
export type RandomBytes = (size: number) => Uint8Array;

/** A token for a calendar feed: 256 bits that can stand in an address as they are. */
export function newFeedToken(randomBytes: RandomBytes): string {
	return Buffer.from(randomBytes(32)).toString('base64url');
}

/** Whether a text could be such a token */
export function isFeedToken(text: string): boolean {
	return /^[\w-]{43}$/.test(text);
}

/** What a token is known by: SHA-256, hex. As random as it is, no salt or slow hash would add anything. */
export function feedDigest(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/** Where a calendar subscribes. @param siteUrl Without a slash at its end */
export function feedAddress(siteUrl: string, token: string): string {
	return `${siteUrl}/api/bookings.ics?token=${token}`;
}
