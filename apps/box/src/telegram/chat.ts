import type { Entity } from './read-html.ts';

/** What a message shows; an edit takes its place. */
export type Content = { text: string; entities: Entity[]; buttons: Button[][] };

export type Button = { text: string } & ({ url: string } | { callback_data: string });

export type Message = Content & {
	id: number;
	/** Milliseconds since 1970 */
	at: number;
	by: 'bot' | 'person';
	replyTo: number | null;
	/** What it showed before each edit, the oldest first */
	edits: Content[];
	isDeleted: boolean;
};

export type Chat = {
	/** Negative for groups */
	id: number;
	title: string;
	/** Without the `@`, or null */
	username: string | null;
	/** Its person does not want to hear of the bot any more */
	isBlocked: boolean;
	/** Also those that were deleted */
	messages: Message[];
};

/** A chat as Telegram describes it. */
export function shownChat({ id, title, username }: Chat) {
	const named = username === null ? {} : { username };
	return id < 0
		? { id, type: 'supergroup', title, ...named }
		: { id, type: 'private', first_name: title, ...named };
}

/** A message as Telegram describes it; of one that was deleted only which one it was. */
export function shownMessage(chat: Chat, message: Message, bot: object) {
	const head = { message_id: message.id, chat: shownChat(chat) };
	if (message.isDeleted) return { ...head, date: 0 };
	const { text, entities, buttons, edits, replyTo, by, at } = message;
	return {
		...head,
		from: by === 'bot' ? bot : shownPerson(chat),
		date: Math.floor(at / 1000),
		...(edits.length > 0 && { edit_date: Math.floor(at / 1000) }),
		...(replyTo !== null && { reply_to_message: { message_id: replyTo, chat: shownChat(chat), date: 0 } }),
		text,
		...(entities.length > 0 && { entities }),
		...(buttons.length > 0 && { reply_markup: { inline_keyboard: buttons } }),
	};
}

/** Who writes and presses in a chat: one person, who has the chat's name. */
export function shownPerson({ id, title }: Chat) {
	return { id: Math.abs(id), is_bot: false, first_name: title, language_code: 'en' };
}
