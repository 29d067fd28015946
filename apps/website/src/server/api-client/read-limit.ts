/** What a server says of its limit. */
export type Limit = {
	/** Requests that it still takes */
	remaining: number;
	/** How long that holds, in milliseconds */
	resetMs: number;
};

/** Resets are told in whole seconds, and a clock may be between two. */
const rounding = 1000;
/** No limit of a provider here is longer; others tell a moment instead of seconds. */
const longestMs = 61_000;

/**
 * Reads `X-RateLimit-Remaining-…` and `X-RateLimit-Reset-…` (seconds left): the last part is the limit's name, where it has one.
 * A few routes of Cal.com's have limits of their own beside `Default`, which say nothing of the others; where there is no
 * `Default`, the tightest one counts. null where nothing is said.
 */
export function readLimit(headers: Headers): Limit | null {
	const limits = limitsIn(headers);
	const tightest = limits.toSorted((one, other) => one.remaining - other.remaining)[0];
	return limits.find(({ suffix }) => suffix === '-default') ?? tightest ?? null;
}

/** What a refusal says: until the last of the limits that are used up; a minute where that is not said. */
export function readRefusal(headers: Headers): Limit {
	const used = limitsIn(headers).filter(({ remaining }) => remaining <= 0);
	const resetMs = used.length === 0 ? 60_000 : Math.max(...used.map((one) => one.resetMs));
	return { remaining: 0, resetMs };
}

function limitsIn(headers: Headers): (Limit & { suffix: string })[] {
	return [...headers].flatMap(([name, value]) => {
		const suffix = /^x-ratelimit-remaining(?<suffix>.*)$/.exec(name)?.groups?.['suffix'];
		if (suffix === undefined) return [];
		const [remaining, seconds] = [
			Number(value),
			Number(headers.get(`x-ratelimit-reset${suffix}`) ?? Number.NaN),
		];
		if (!Number.isFinite(remaining) || !Number.isFinite(seconds)) return [];
		return [{ suffix, remaining, resetMs: Math.min(longestMs, Math.max(0, seconds * 1000) + rounding) }];
	});
}
