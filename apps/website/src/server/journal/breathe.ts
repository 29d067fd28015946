import { setTimeout as sleep } from 'node:timers/promises';

/** Shorter pauses would come late, and too often. */
const leastMs = 5;

/** For a thread beside one that answers: resolves after as long as was worked since the last time. */
export function restsAsLong(): () => Promise<void> {
	let rested = performance.now();
	return async () => {
		const worked = performance.now() - rested;
		if (worked < leastMs) return;
		await sleep(worked);
		rested = performance.now();
	};
}
