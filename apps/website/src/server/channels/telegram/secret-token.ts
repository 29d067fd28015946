import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The secret that Telegram is to send with each update: made of the bot's token, so nobody has to invent one. */
export function secretTokenOf(token: string): string {
	return createHmac('sha256', token).update('bookme: webhook of Telegram').digest('base64url');
}

/**
 * Whether a request carries the secret that `setWebhook` was given, in constant time.
 * @param secretToken Empty or null: nobody is believed
 */
export function isFromTelegram(headers: Headers, secretToken: string | null): boolean {
	const given = headers.get('x-telegram-bot-api-secret-token');
	if (secretToken === null || secretToken === '' || given === null) return false;
	return timingSafeEqual(digest(given), digest(secretToken));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
