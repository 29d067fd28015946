import { AppError } from '../errors.ts';
import { bodyLimit } from '../pipeline/receive.ts';
import { errorAnswer, jsonAnswer } from './error-answer.ts';
import { readBody } from './fetch-receiver.ts';

/** Whoever takes what Telegram posts. */
export type TelegramReceiver = {
	/** Whether updates are to be posted to this site */
	readonly isPostedTo: boolean;
	isFromTelegram(headers: Headers): boolean;
	/** @throws AppError `not-an-update` */
	take(update: unknown): Promise<void>;
};

/** `POST /api/telegram/webhook`: answered once the update was handled, as Telegram posts it again where it was not. */
export async function telegramAnswer(telegram: TelegramReceiver, request: Request): Promise<Response> {
	if (request.method !== 'POST')
		return refusal(405, 'method-not-allowed', 'This address takes POST only.', { Allow: 'POST' });
	if (!telegram.isPostedTo) return refusal(404, 'no-telegram-webhook', notPostedTo);
	if (!telegram.isFromTelegram(request.headers))
		return refusal(401, 'invalid-secret-token', 'Invalid secret token');
	const read = await readBody(request, bodyLimit);
	if (!read.ok && read.fault === 'too-large')
		return refusal(413, 'too-large', `A body may have ${bodyLimit} bytes at most.`, { Connection: 'close' });
	if (!read.ok) return refusal(400, 'incomplete-body', 'The body ended before it was complete.');
	try {
		await telegram.take(parsed(read.body));
		return jsonAnswer({ received: true });
	} catch (error) {
		return errorAnswer(error);
	}
}

const notPostedTo =
	'This site takes nothing from Telegram here: no bot is configured, or TELEGRAM_UPDATES is not webhook.';

function refusal(status: number, code: string, error: string, headers = {}): Response {
	return jsonAnswer({ error, code }, status, headers);
}

function parsed(body: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder().decode(body));
	} catch {
		throw new AppError('not-json', 'input', 'The body is not JSON.');
	}
}
