import { type Chat, type Message, shownMessage, shownPerson } from './chat.ts';
import type { ChatLimits } from './chat-limits.ts';
import { badRequest } from './refusal.ts';
import { Updates } from './updates.ts';
import { Webhook } from './webhook.ts';

/** What the bot said to whoever pressed a button. */
export type QueryAnswer = { text: string; showAlert: boolean };

/** Everything that this Telegram knows of one bot. */
export class TelegramWorld {
	readonly bot: { id: number; is_bot: true; first_name: string; username: string };
	/** Milliseconds since 1970 */
	readonly now: () => number;
	/** null: whoever sends may send as much as wanted */
	readonly limits: ChatLimits | null;
	readonly chats = new Map<number, Chat>();
	readonly updates = new Updates();
	readonly webhook: Webhook;
	/** By the query's id; null until the bot has answered */
	readonly answers = new Map<string, QueryAnswer | null>();
	#queries = 0;

	constructor(options: { token: string; now(): number; limits: ChatLimits | null; retryMs: number }) {
		const id = Number.parseInt(options.token, 10);
		this.bot = { id, is_bot: true, first_name: 'Bookings', username: 'bookings_bot' };
		this.now = options.now;
		this.limits = options.limits;
		this.webhook = new Webhook(this.updates, options.retryMs);
	}

	/** Somebody begins a chat with the bot, or takes it into a group (a negative id). */
	addChat(id: number, over: { title?: string; username?: string | null } = {}): Chat {
		const chat = { id, title: 'Mara', username: null, isBlocked: false, messages: [], ...over };
		this.chats.set(id, chat);
		return chat;
	}

	/** @param id A number, also as text, or `@name` @throws Refusal 400 */
	chat(id: number | string): Chat {
		const found = [...this.chats.values()].find((chat) =>
			typeof id === 'string' && id.startsWith('@') ? `@${chat.username}` === id : chat.id === Number(id),
		);
		if (found === undefined) throw badRequest('chat not found');
		return found;
	}

	/** Puts a message into a chat. */
	add(chat: Chat, message: Pick<Message, 'by' | 'text' | 'entities' | 'buttons' | 'replyTo'>): Message {
		const id = chat.messages.length + 1;
		const added = { ...message, id, at: this.now(), edits: [], isDeleted: false };
		chat.messages.push(added);
		return added;
	}

	/** Somebody writes to the bot, who begins the chat where there is none. */
	write(chatId: number, text: string): Message {
		const chat = this.chats.get(chatId) ?? this.addChat(chatId);
		const length = /^\/\w+/.exec(text)?.[0].length ?? 0;
		const entities = length === 0 ? [] : [{ type: 'bot_command', offset: 0, length }];
		const message = this.add(chat, { by: 'person', text, entities, buttons: [], replyTo: null });
		this.updates.push('message', shownMessage(chat, message, this.bot));
		return message;
	}

	/**
	 * Somebody presses a button. The data need not be that of a button: other programs than Telegram's own send
	 * whatever they like.
	 * @returns The query's id, by which `answers` has what was said
	 */
	press(chatId: number, messageId: number, data: string): string {
		const chat = this.chat(chatId);
		const message = chat.messages.find((one) => one.id === messageId);
		if (message === undefined) throw badRequest('MESSAGE_ID_INVALID');
		this.#queries += 1;
		const id = String(4_000_000_000_000_000_000n + BigInt(this.#queries));
		this.answers.set(id, null);
		this.updates.push('callback_query', {
			id,
			from: shownPerson(chat),
			message: shownMessage(chat, message, this.bot),
			chat_instance: String(chatId),
			data,
		});
		return id;
	}
}
