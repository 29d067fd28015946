import { AppError } from '../../errors.ts';
import { SendFailure } from '../../send-failure.ts';
import { telegramFailure } from './failure.ts';

export type Patience = {
	/** From 0 to below 1 */
	random(): number;
	/** Rejects once the signal is aborted */
	wait(ms: number, signal: AbortSignal): Promise<void>;
	/** What went wrong, for the log; it is tried again. Of the same that goes on, once */
	report(fault: unknown): void;
};

const longestMs = 60_000;

/**
 * Tries to do something with the Bot API until it is done or the signal is aborted.
 * @throws AppError of category `reconnect` where the token is refused: waiting helps nobody
 */
export async function tryUntilDone(
	work: () => Promise<void>,
	{ random, wait, report }: Patience,
	signal: AbortSignal,
): Promise<void> {
	let reported: string | null = null;
	for (let failures = 1; !signal.aborted; failures += 1) {
		try {
			return await work();
		} catch (error) {
			if (signal.aborted) return;
			const fault = telegramFailure(error);
			if (fault instanceof AppError && fault.category === 'reconnect') throw fault;
			if (nameOf(fault) !== reported) report(fault);
			reported = nameOf(fault);
			await wait(waitMs(fault, failures, random()), signal).catch(() => {});
		}
	}
}

/** Doubles from a second to a minute, and half of it is by chance; at least as long as Telegram wants. */
function waitMs(fault: unknown, failures: number, random: number): number {
	const wanted = fault instanceof SendFailure ? (fault.retryAfterS ?? 0) * 1000 : 0;
	const own = Math.min(longestMs, 1000 * 2 ** Math.min(failures - 1, 10));
	return wanted + (own * (1 + random)) / 2;
}

function nameOf(fault: unknown): string {
	return fault instanceof AppError ? fault.code : String(fault);
}
