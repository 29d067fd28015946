/** Whoever is unknown has to come again; whoever did is known from then on. */
export type Greylist = {
	/** @returns seconds still to wait, 0 for somebody known */
	waitFor(pair: string, afterS: number): number;
};

/** @param now Milliseconds since 1970 */
export function createGreylist(now: () => number): Greylist {
	const seen = new Map<string, number>();
	return {
		waitFor(pair, afterS) {
			const first = seen.get(pair) ?? now();
			seen.set(pair, first);
			return Math.max(0, Math.ceil(afterS - (now() - first) / 1000));
		},
	};
}
