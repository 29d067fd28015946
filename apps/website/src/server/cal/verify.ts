import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeliveryVerdict } from '../domain/provider.ts';

/** Header names are lower-case, as Node and Fetch give them. */
export const signatureHeader = 'x-cal-signature-256';

/** What Cal.com sends in place of a signature when its webhook has no secret. */
const unsigned = 'no-secret-provided';

/** The signature Cal.com makes: lower-case hex of HMAC-SHA256 over the body, the secret as UTF-8 text. */
export function sign(body: Uint8Array, secret: string): string {
	return createHmac('sha256', secret).update(body).digest('hex');
}

/**
 * Checks a delivery's exact bytes against each secret, in constant time, before anything is parsed.
 * @param signature The header as received; several joined by Node with a comma are refused
 */
export function verify(
	body: Uint8Array,
	signature: string | null,
	secrets: readonly string[],
): DeliveryVerdict {
	if (secrets.length === 0) return { ok: false, reason: 'no-secret-here' };
	if (signature === null || signature === '') return { ok: false, reason: 'missing' };
	if (signature === unsigned) return { ok: false, reason: 'no-secret-there' };
	if (!/^[0-9a-f]{64}$/.test(signature)) return { ok: false, reason: 'malformed' };
	const given = Buffer.from(signature, 'hex');
	let matches = false;
	for (const secret of secrets) {
		const expected = createHmac('sha256', secret).update(body).digest();
		matches = timingSafeEqual(given, expected) || matches;
	}
	return matches ? { ok: true } : { ok: false, reason: 'mismatch' };
}
