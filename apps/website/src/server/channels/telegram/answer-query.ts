import type { Api } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { isUnchanged } from './edit-message.ts';
import { telegramFailure } from './failure.ts';
import { faultIn } from './fault-in.ts';
import { withoutDecisions } from './keyboard.ts';
import type { CallbackQuery } from './read-update.ts';

/**
 * Ends the waiting of whoever pressed.
 * @param isAlert Whether it has to be read
 * @returns why it failed, or null
 */
export async function answerQuery(
	api: Api,
	{ id }: CallbackQuery,
	text: string,
	isAlert: boolean,
): Promise<unknown> {
	return telegramFailure(await faultIn(() => api.answerCallbackQuery(id, { text, show_alert: isAlert })));
}

/**
 * Only the buttons: the text follows through the outbox, maybe before this, and would be overwritten.
 * @returns why it failed, or null
 */
export async function takeButtonsAway(api: Api, { message }: CallbackQuery): Promise<unknown> {
	if (message === undefined) return null;
	const { chat, message_id, reply_markup } = message;
	const keyboard: InlineKeyboardMarkup = withoutDecisions(reply_markup ?? { inline_keyboard: [] });
	const fault = await faultIn(() =>
		api.editMessageReplyMarkup(chat.id, message_id, { reply_markup: keyboard }),
	);
	return isUnchanged(fault) ? null : telegramFailure(fault);
}
