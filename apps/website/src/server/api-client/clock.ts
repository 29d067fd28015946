import { setTimeout as sleep } from 'node:timers/promises';

/** Time, which tests make pass faster. */
export type Clock = {
	/** Milliseconds since 1970 */
	now(): number;
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

export const realClock: Clock = {
	now: Date.now,
	sleep: async (ms, signal) => {
		await sleep(ms, undefined, { ...(signal && { signal }) });
	},
};
