export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** A ratio as it was found round by round: what both sides went through at the same time. */
export type Ratio = { median: number; least: number; most: number };

export function ratioOf(ours: readonly number[], theirs: readonly number[]): Ratio {
	const ratios = ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
	return { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) };
}
