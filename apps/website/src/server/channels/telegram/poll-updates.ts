import { AppError } from '../../errors.ts';
import { SendFailure } from '../../send-failure.ts';
import { pollSeconds, type TelegramSettings, telegramApi } from './api.ts';
import { telegramFailure } from './failure.ts';
import { handleUpdate, type UpdateOutcome, type UpdateParts } from './updates.ts';

export type PollParts = Omit<UpdateParts, 'api'> & {
	telegram: TelegramSettings;
	/** Up to where updates were handled */
	offsets: { read(): Promise<number | null>; write(offset: number): Promise<void> };
	/** From 0 to below 1 */
	random(): number;
	/** Rejects once the signal is aborted */
	wait(ms: number, signal: AbortSignal): Promise<void>;
	/** What went wrong, for the log; it is tried again */
	report(fault: unknown): void;
	handled?(outcome: UpdateOutcome): void;
};

const longestMs = 60_000;

/**
 * Asks for updates and does what they want, until the signal is aborted. One for each bot: Telegram ends the older of
 * two, and both then wait for half a minute or more.
 * @throws AppError of category `reconnect` where the token is refused: waiting helps nobody
 */
export async function pollUpdates(parts: PollParts, signal: AbortSignal): Promise<void> {
	let failures = 0;
	while (!signal.aborted) {
		try {
			await takeUpdates(parts, signal);
			failures = 0;
		} catch (error) {
			if (signal.aborted) return;
			const fault = telegramFailure(error);
			if (fault instanceof AppError && fault.category === 'reconnect') throw fault;
			parts.report(fault);
			failures += 1;
			await parts.wait(waitMs(fault, failures, parts.random()), signal).catch(() => {});
		}
	}
}

/** Doubles from a second to a minute, and half of it is by chance; at least as long as Telegram wants. */
function waitMs(fault: unknown, failures: number, random: number): number {
	const wanted = fault instanceof SendFailure ? (fault.retryAfterS ?? 0) * 1000 : 0;
	const own = Math.min(longestMs, 1000 * 2 ** Math.min(failures - 1, 10));
	return wanted + (own * (1 + random)) / 2;
}

async function takeUpdates(parts: PollParts, signal: AbortSignal): Promise<void> {
	const api = telegramApi(parts.telegram, signal);
	const offset = await parts.offsets.read();
	const updates = await api.getUpdates({
		...(offset !== null && { offset }),
		timeout: pollSeconds,
		allowed_updates: ['message', 'callback_query'],
	});
	for (const update of updates) {
		if (signal.aborted) return;
		try {
			const outcome = await handleUpdate(update, { ...parts, api });
			if (outcome.trouble !== null) parts.report(outcome.trouble);
			parts.handled?.(outcome);
		} catch (fault) {
			// One that cannot be read would hold up all that come after it.
			parts.report(fault);
		}
		await parts.offsets.write(update.update_id + 1);
	}
}
