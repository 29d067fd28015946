import { RateLimit } from '../rate-limit.ts';

/** How many wrong tokens an address may try: 20 at once, one more every five seconds. */
export const wrongGuesses = (now: () => number) => new RateLimit({ burst: 20, perSecond: 0.2, now });

/** What it is told after these */
export const tooMany = {
	ok: false,
	status: 429,
	code: 'too-many-attempts',
	error: 'Too many wrong tokens came from this address. Wait a minute and try again.',
} as const;
