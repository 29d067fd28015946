import type { Clock } from './clock.ts';

/** Nobody is held back longer, though nothing comes after. */
const longestMs = 3000;

/** Where messages wait until a later one is through. */
export type HeldBack = {
	/** Rejects once the signal is aborted */
	wait(signal: AbortSignal): Promise<void>;
	/** Lets all go that wait now, the last first. */
	release(): void;
};

export function createHeldBack(clock: Clock): HeldBack {
	let waiting: (() => void)[] = [];
	function release(): void {
		const all = waiting.toReversed();
		waiting = [];
		for (const go of all) go();
	}
	return {
		wait: (signal) =>
			new Promise((resolve, reject) => {
				waiting.push(resolve);
				clock.wait(longestMs, signal).then(() => waiting.includes(resolve) && release(), reject);
			}),
		release,
	};
}
