import { pollSeconds, type TelegramSettings, telegramApi } from './api.ts';
import { wantedUpdates } from './read-update.ts';
import { type Patience, tryUntilDone } from './try-until-done.ts';
import { handleUpdate, type UpdateOutcome, type UpdateParts } from './updates.ts';
import { takeWebhookAway } from './webhook.ts';

export type PollParts = Omit<UpdateParts, 'api'> &
	Patience & {
		telegram: TelegramSettings;
		/** Up to where updates were handled */
		offsets: { read(): Promise<number | null>; write(offset: number): Promise<void> };
		/** A webhook was set, and is no more. @param host Where it led to */
		tookWebhook?(host: string): void;
		handled?(outcome: UpdateOutcome): void;
	};

/**
 * Asks for updates and does what they want, until the signal is aborted. One for each bot: Telegram ends the older of
 * two, and both then wait for half a minute or more. A webhook that was set before is taken away, as Telegram answers
 * nobody's questions beside it; one that is set later is somebody's who wants it.
 * @throws AppError of category `reconnect` where the token is refused: waiting helps nobody
 */
export async function pollUpdates(parts: PollParts, signal: AbortSignal): Promise<void> {
	await tryUntilDone(() => takeWebhook(parts, signal), parts, signal);
	while (!signal.aborted) await tryUntilDone(() => takeUpdates(parts, signal), parts, signal);
}

async function takeWebhook({ telegram, tookWebhook }: PollParts, signal: AbortSignal): Promise<void> {
	const host = await takeWebhookAway(telegramApi(telegram, signal));
	if (host !== null) tookWebhook?.(host);
}

async function takeUpdates(parts: PollParts, signal: AbortSignal): Promise<void> {
	const api = telegramApi(parts.telegram, signal);
	const offset = await parts.offsets.read();
	const updates = await api.getUpdates({
		...(offset !== null && { offset }),
		timeout: pollSeconds,
		allowed_updates: wantedUpdates,
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
