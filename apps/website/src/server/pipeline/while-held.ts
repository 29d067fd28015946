import { setTimeout as sleep } from 'node:timers/promises';
import type { Hold } from './hold.ts';

/** How often it is asked whose it is; where it is ours, memory mostly answers. */
const askEveryMs = 1_000;

/**
 * Does something as long as this process has a hold, and again whenever it gets it, until the signal is aborted; then
 * it gives the hold back. A database that does not answer is waited for: without it nobody knows whose it is.
 * @param work Ends when its signal is aborted @throws what that throws
 */
export async function whileHeld(
	hold: Hold,
	journal: string,
	signal: AbortSignal,
	work: (held: AbortSignal) => Promise<void>,
): Promise<void> {
	try {
		while (!signal.aborted) {
			if (await isOurs(hold, journal)) await workUntilLost(hold, journal, signal, work);
			else await pause(signal);
		}
	} finally {
		await hold.release();
	}
}

async function workUntilLost(
	hold: Hold,
	journal: string,
	signal: AbortSignal,
	work: (held: AbortSignal) => Promise<void>,
): Promise<void> {
	const lost = new AbortController();
	const held = AbortSignal.any([signal, lost.signal]);
	const watching = untilLost(hold, journal, held).then(() => lost.abort());
	try {
		await work(held);
	} finally {
		lost.abort();
		await watching;
	}
}

async function untilLost(hold: Hold, journal: string, signal: AbortSignal): Promise<void> {
	do await pause(signal);
	while (!signal.aborted && (await isOurs(hold, journal)));
}

async function isOurs(hold: Hold, journal: string): Promise<boolean> {
	return hold.claim(journal).then(
		(held) => held.isOurs,
		() => false,
	);
}

function pause(signal: AbortSignal): Promise<void> {
	return sleep(askEveryMs, undefined, { signal }).catch(() => {});
}
