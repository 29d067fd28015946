import type { Manners } from './manners.ts';

/**
 * When a delivery that failed is tried again: after growing gaps, and for the last time when a day is over since the
 * first failure, or since the end of the booked time if that is sooner.
 * @returns the next moment, or null where it was the last try
 */
export function nextTry(
	{ firstGapMs, retriesForMs }: Pick<Manners, 'firstGapMs' | 'retriesForMs'>,
	{ failedAt, ends, tries }: { failedAt: number; ends: number | null; tries: number },
	now: number,
): number | null {
	const sinceEnd = ends === null ? Number.POSITIVE_INFINITY : ends + retriesForMs;
	const last = Math.min(failedAt + retriesForMs, sinceEnd);
	if (now >= last) return null;
	return Math.min(now + firstGapMs * 2 ** (tries - 1), last);
}
