import type { Api } from 'grammy';
import { type TelegramSettings, telegramApi } from './api.ts';
import { wantedUpdates } from './read-update.ts';
import { secretTokenOf } from './secret-token.ts';
import { type Patience, tryUntilDone } from './try-until-done.ts';

/**
 * Has Telegram post updates to an address, with the secret that is made of the token. Tried until it is done.
 * @param url https, on port 443, 80, 88 or 8443 @throws AppError of category `reconnect` where the token is refused
 */
export async function setWebhook(
	telegram: TelegramSettings,
	url: string,
	patience: Patience,
	signal: AbortSignal,
): Promise<void> {
	const settings = { secret_token: secretTokenOf(telegram.token), allowed_updates: wantedUpdates };
	const set = async () => void (await telegramApi(telegram, signal).setWebhook(url, settings));
	await tryUntilDone(set, patience, signal);
}

/** Updates are kept by Telegram from then on. @returns the host that they were posted to; null where to none */
export async function takeWebhookAway(api: Api): Promise<string | null> {
	const { url = '' } = await api.getWebhookInfo();
	if (url === '') return null;
	await api.deleteWebhook();
	return URL.canParse(url) ? new URL(url).host : url;
}
