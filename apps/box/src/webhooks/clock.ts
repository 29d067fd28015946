import { setTimeout as sleep } from 'node:timers/promises';

/** Time as the sender sees it; of the wall, not of the world's bookings. */
export type Clock = {
	/** Milliseconds since 1970 */
	now(): number;
	/** Rejects once the signal is aborted */
	wait(ms: number, signal: AbortSignal): Promise<void>;
};

export const wallClock: Clock = {
	now: Date.now,
	wait: (ms, signal) => sleep(ms, undefined, { signal }),
};
