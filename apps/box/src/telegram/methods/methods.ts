import { answerCallbackQuery } from './callback-queries.ts';
import { getUpdates } from './get-updates.ts';
import { editMessageReplyMarkup, editMessageText, sendMessage } from './messages.ts';
import type { Method } from './method.ts';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook-settings.ts';

const getMe: Method = ({ bot }) => ({
	...bot,
	can_join_groups: true,
	can_read_all_group_messages: false,
	supports_inline_queries: false,
});

/** By lower-case name, as Telegram tells no cases apart */
export const methods: ReadonlyMap<string, Method> = new Map(
	Object.entries({
		getMe,
		sendMessage,
		editMessageText,
		editMessageReplyMarkup,
		answerCallbackQuery,
		getUpdates,
		setWebhook,
		deleteWebhook,
		getWebhookInfo,
	}).map(([name, method]) => [name.toLowerCase(), method]),
);
