import type { Clock } from './clock.ts';

/** Nobody is held back longer, though nothing comes after. */
const longestMs = 3000;

/** Where messages wait until a later one is through. */
export type HeldBack = {
	/** Rejects once the signal is aborted */
	wait(signal: AbortSignal): Promise<void>;
	/** Lets all go that wait now. */
	release(): void;
};

export function createHeldBack(clock: Clock): HeldBack {
	let waiting: (() => void)[] = [];
	return {
		wait(signal) {
			const released = new Promise<void>((resolve) => waiting.push(resolve));
			return Promise.race([released, clock.wait(longestMs, signal)]);
		},
		release() {
			const all = waiting;
			waiting = [];
			for (const go of all) go();
		},
	};
}
