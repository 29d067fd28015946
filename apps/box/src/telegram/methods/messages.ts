import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Chat, type Content, type Message, shownMessage } from '../chat.ts';
import { readHtml } from '../read-html.ts';
import { badRequest, Refusal } from '../refusal.ts';
import type { TelegramWorld } from '../telegram-world.ts';
import { keyboard, readKeyboard } from './keyboard.ts';
import { chatId, type Method, read } from './method.ts';

const written = { text: z.string().default(''), parse_mode: z.string().optional(), reply_markup: keyboard };
const named = { chat_id: chatId, message_id: z.coerce.number() };

const sending = z.object({
	...written,
	chat_id: chatId,
	reply_parameters: z
		.object({ message_id: z.number(), allow_sending_without_reply: z.boolean().default(false) })
		.optional(),
});

export const sendMessage: Method = (world, parameters) => {
	const given = read(sending, parameters);
	const chat = openChat(world, given.chat_id);
	const content = contentOf(given, 'message is too long');
	const replyTo = repliedTo(chat, given.reply_parameters);
	world.limits?.take(chat.id);
	return shownMessage(chat, world.add(chat, { ...content, by: 'bot', replyTo }), world.bot);
};

const editing = z.object({ ...written, ...named });

export const editMessageText: Method = (world, parameters) => {
	const given = read(editing, parameters);
	const chat = openChat(world, given.chat_id);
	return edited(world, chat, given.message_id, () => contentOf(given, 'MESSAGE_TOO_LONG'));
};

const editingMarkup = z.object({ ...named, reply_markup: keyboard });

export const editMessageReplyMarkup: Method = (world, parameters) => {
	const given = read(editingMarkup, parameters);
	const chat = openChat(world, given.chat_id);
	const buttons = readKeyboard(given.reply_markup);
	return edited(world, chat, given.message_id, ({ text, entities }) => ({ text, entities, buttons }));
};

/** @throws Refusal where there is no such chat, or its person wants nothing of the bot */
function openChat(world: TelegramWorld, id: number | string): Chat {
	const chat = world.chat(id);
	if (chat.isBlocked && chat.id < 0)
		throw new Refusal(403, 'Forbidden: bot was kicked from the supergroup chat');
	if (chat.isBlocked) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
	return chat;
}

function edited(world: TelegramWorld, chat: Chat, id: number, change: (message: Message) => Content) {
	const message = chat.messages.find((one) => one.id === id && !one.isDeleted);
	if (message === undefined) throw badRequest('message to edit not found');
	if (message.by !== 'bot') throw badRequest("message can't be edited");
	const before: Content = { text: message.text, entities: message.entities, buttons: message.buttons };
	const after = change(message);
	if (isDeepStrictEqual(before, after))
		throw badRequest(
			'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
		);
	world.limits?.take(chat.id);
	message.edits.push(before);
	Object.assign(message, after);
	return shownMessage(chat, message, world.bot);
}

/** Telegram counts characters after it has read the tags. */
const mostCharacters = 4096;

type Written = { text: string; parse_mode?: string | undefined; reply_markup?: z.output<typeof keyboard> };

function contentOf({ text, parse_mode, reply_markup }: Written, tooLong: string): Content {
	const isHtml = parse_mode?.toLowerCase() === 'html';
	if (parse_mode !== undefined && !isHtml) throw badRequest('unsupported parse_mode');
	const parsed = isHtml ? readHtml(text) : { text, entities: [] };
	const shown = { ...parsed, text: parsed.text.trimEnd() };
	if (shown.text === '') throw badRequest('message text is empty');
	if (shown.text.length > mostCharacters) throw badRequest(tooLong);
	return { ...shown, buttons: readKeyboard(reply_markup) };
}

function repliedTo(chat: Chat, given: z.output<typeof sending>['reply_parameters']): number | null {
	if (given === undefined) return null;
	const isThere = chat.messages.some((one) => one.id === given.message_id && !one.isDeleted);
	if (!isThere && !given.allow_sending_without_reply) throw badRequest('message to be replied not found');
	return isThere ? given.message_id : null;
}
