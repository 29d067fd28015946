import type { Channel } from '../domain/channel.ts';
import type { Notice } from '../domain/notice.ts';
import { type TelegramSettings, telegramApi } from './telegram/api.ts';
import { callbacks } from './telegram/callbacks.ts';
import { editMessage } from './telegram/edit-message.ts';
import { telegramFailure } from './telegram/failure.ts';
import { type KeyboardParts, keyboardOf } from './telegram/keyboard.ts';
import { stopped } from './telegram/line-failure.ts';
import { messageOf } from './telegram/message.ts';
import { plainAddress } from './telegram/plain-address.ts';
import { publicNotice } from './wire/public-notice.ts';

export type TelegramChannelSettings = TelegramSettings &
	Pick<KeyboardParts, 'siteUrl' | 'calOrigin' | 'isHeard'>;

/**
 * Tells in Telegram chats: one message for each thread and chat, which is edited when something happens to the
 * booking. A reminder is an answer to it, as an edit makes no sound; the message stays what is edited later.
 * The `ref` is the message's number.
 * @throws AppError `telegram-api-root`
 */
export function telegramChannel(settings: TelegramChannelSettings): Channel {
	if (settings.apiRoot !== undefined) plainAddress(settings.apiRoot);
	const { siteUrl, calOrigin, isHeard } = settings;
	const keyboardParts = { siteUrl, calOrigin, isHeard, callbackData: callbacks(settings.token).callbackData };
	return {
		name: 'telegram',
		whenInDoubt: 'leave',
		takes: ({ kind }) => kind !== 'account',
		async send(given, signal) {
			const notice = publicNotice(given);
			if (signal.aborted) throw stopped(false);
			const api = telegramApi(settings, signal);
			const message = { html: messageOf(notice), keyboard: keyboardOf(notice, keyboardParts) };
			const earlier = earlierOf(notice);
			const chat = notice.recipient;
			if (earlier !== null && !isReminder(notice) && (await editMessage(api, chat, earlier, message)))
				return { ref: String(earlier) };
			try {
				const sent = await api.sendMessage(chat, message.html, {
					parse_mode: 'HTML',
					link_preview_options: { is_disabled: true },
					reply_markup: message.keyboard,
					...(earlier !== null && isReminder(notice) && { reply_parameters: answering(earlier) }),
				});
				return { ref: String(earlier !== null && isReminder(notice) ? earlier : sent.message_id) };
			} catch (error) {
				throw telegramFailure(error);
			}
		},
		close: async () => {},
	};
}

const isReminder = (notice: Notice) => notice.kind === 'booking' && notice.happening === 'reminder';

const answering = (message: number) => ({ message_id: message, allow_sending_without_reply: true });

/** The number of the message before it in its thread */
function earlierOf(notice: Notice): number | null {
	if (notice.kind !== 'booking' || notice.earlier === null) return null;
	return /^\d{1,15}$/.test(notice.earlier) ? Number(notice.earlier) : null;
}
