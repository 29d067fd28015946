import { type Api, GrammyError } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { SendFailure } from '../../send-failure.ts';
import { telegramFailure } from './failure.ts';

/**
 * Shows something else in a message that is there.
 * @returns false where the message is gone
 * @throws SendFailure that never says that it may have arrived: an edit may be done twice, as it says the same
 */
export async function editMessage(
	api: Api,
	chat: string,
	message: number,
	{ html, keyboard }: { html: string; keyboard: InlineKeyboardMarkup },
): Promise<boolean> {
	try {
		await api.editMessageText(chat, message, html, {
			parse_mode: 'HTML',
			link_preview_options: { is_disabled: true },
			reply_markup: keyboard,
		});
		return true;
	} catch (error) {
		if (isUnchanged(error)) return true;
		if (isGone(error)) return false;
		throw repeatable(telegramFailure(error));
	}
}

/** It shows this already: an edit that was done, and of which nobody heard. */
export function isUnchanged(error: unknown): boolean {
	return error instanceof GrammyError && /message is not modified/i.test(error.description);
}

function isGone(error: unknown): boolean {
	const gone = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i;
	return error instanceof GrammyError && gone.test(error.description);
}

function repeatable(error: unknown): unknown {
	if (!(error instanceof SendFailure) || !error.mayHaveArrived) return error;
	return new SendFailure(error.code, error.category, error.message, { retryAfterS: error.retryAfterS });
}
