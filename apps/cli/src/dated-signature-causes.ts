import { createHmac } from 'node:crypto';
import { verify } from '@bookme/website/server/calendly/verify.ts';
import { changeIn, type Examined } from './signature-causes.ts';

/**
 * The same for Calendly's, which has a time in it: finds the key that made a signature, and if none did, the usual
 * reason. A fitting one may have a cause as well: that it is old.
 * @param given As somebody copied it: perhaps with the header's name
 */
export function examineDated(
	body: Uint8Array,
	given: string,
	{ secrets, now }: { secrets: readonly string[]; now: number },
): Examined {
	const header = given.trim().replace(/^calendly-webhook-signature:\s*/i, '');
	const verdictOf = (bytes: Uint8Array, keys: readonly string[], toleranceS: number | null) =>
		verify(bytes, header, { keys, toleranceS, now });
	const fits = (bytes: Uint8Array, keys = secrets) => verdictOf(bytes, keys, null).ok;
	const index = secrets.findIndex((key) => fits(body, [key]));
	if (index !== -1) return { matches: index + 1, cause: ageOf(header, now) };
	const verdict = verdictOf(body, secrets, null);
	const isMalformed = !verdict.ok && verdict.reason === 'malformed';
	const cause = isMalformed ? causeInForm(body, header, secrets) : changeIn(body, fits);
	return { matches: null, cause: cause ?? noCause };
}

const noCause =
	'Either Calendly signs with another key (it cannot be read back there: make the subscription anew), or these are not the bytes that were sent: save a body without changing it, as `pnpm -s cal show <file> --raw` does.';

function causeInForm(body: Uint8Array, header: string, secrets: readonly string[]): string {
	const bare = secrets.some((key) => createHmac('sha256', key).update(body).digest('hex') === header);
	if (bare)
		return 'This is the digest of the body alone, as some guides have it. Calendly signs its time, a dot and the body: t=…,v1=….';
	return 'A signature is t=<seconds>,v1=<64 hex digits>, all of it. Copy all of Calendly-Webhook-Signature.';
}

/** @returns null where the site would take it now, with the usual tolerance */
function ageOf(header: string, now: number): string | null {
	const time = Number(/(?:^|,)\s*t=(\d+)/.exec(header)?.[1]);
	const off = Math.round(now / 1000 - time);
	if (Math.abs(off) <= 300) return null;
	return `It was made ${Math.abs(off)} seconds ${off > 0 ? 'ago' : 'ahead of the clock here'}: a site refuses it as stale where CALENDLY_TOLERANCE_S is less.`;
}
