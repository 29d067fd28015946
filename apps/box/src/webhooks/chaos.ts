/** Shares are from 0 to 1: what no provider promised, more often than it happens. */
export type Chaos = {
	/** Never sent */
	drop: number;
	delay: { share: number; ms: number };
	/** Sent once more, the same bytes */
	double: number;
	/** Held back until a later one is through */
	reorder: number;
};

export const noChaos: Chaos = { drop: 0, delay: { share: 0, ms: 0 }, double: 0, reorder: 0 };

/** What befalls one message. */
export type Fate = { drops: boolean; delayMs: number; doubles: boolean; waitsForNext: boolean };

/** @param random From 0 to below 1 */
export function drawFate(chaos: Chaos, random: () => number): Fate {
	return {
		drops: random() < chaos.drop,
		delayMs: random() < chaos.delay.share ? chaos.delay.ms : 0,
		doubles: random() < chaos.double,
		waitsForNext: random() < chaos.reorder,
	};
}
