/** What a server says of its limit. */
export type Limit = {
	/** Requests that it still takes */
	remaining: number;
	/** How long that holds, in milliseconds */
	resetMs: number;
};

/** Resets are told in whole seconds, and a clock may be between two. */
const rounding = 1000;

/**
 * Reads `X-RateLimit-Remaining-…` and `X-RateLimit-Reset-…` (seconds left): the last part is the limit's name.
 * A few routes have limits of their own beside `Default`, which say nothing of the others; where there is no
 * `Default`, the tightest one counts. null where nothing is said.
 */
export function readLimit(headers: Headers): Limit | null {
	const limits = [...headers].flatMap(([name, value]) => {
		const suffix = /^x-ratelimit-remaining(?<suffix>.*)$/.exec(name)?.groups?.['suffix'];
		if (suffix === undefined) return [];
		const reset = headers.get(`x-ratelimit-reset${suffix}`);
		const [remaining, seconds] = [Number(value), Number(reset ?? Number.NaN)];
		if (!Number.isFinite(remaining) || !Number.isFinite(seconds)) return [];
		return [{ suffix, remaining, resetMs: seconds * 1000 + rounding }];
	});
	const byTightness = limits.sort((one, other) => one.remaining - other.remaining);
	const found = limits.find(({ suffix }) => suffix === '-default') ?? byTightness[0];
	return found === undefined ? null : { remaining: found.remaining, resetMs: found.resetMs };
}
