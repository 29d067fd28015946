import type { Api } from 'grammy';
import type { Locale } from '../../domain/locale.ts';
import { AppError, type ErrorCategory } from '../../errors.ts';
import { answerQuery, takeButtonsAway } from './answer-query.ts';
import type { BookingRef, Callbacks } from './callbacks.ts';
import { faultIn } from './fault-in.ts';
import { readUpdate, type UpdateChat } from './read-update.ts';
import { type TelegramTexts, telegramTexts } from './texts.ts';

export type UpdateParts = {
	api: Api;
	readCallback: Callbacks['readCallback'];
	/** What configuration names, a number or `@name` in lower case, and the language that is spoken there */
	allowedChats: ReadonlyMap<string, Locale>;
	/** Decides at the provider. @param chat Number of the chat that it was pressed in @throws AppError */
	confirm(booking: BookingRef, chat: number): Promise<void>;
	decline(booking: BookingRef, chat: number): Promise<void>;
};

/**
 * What became of an update. `foreign`: pressed in a chat that may not; `forged`: no button of this site; `wrote`:
 * somebody wrote to the bot, which nobody answers; `ignored`: nothing for us.
 * `trouble` is what went wrong beside it, for the log; where nothing could be decided, why.
 */
export type UpdateOutcome = {
	kind: 'confirmed' | 'declined' | 'failed' | 'foreign' | 'forged' | 'wrote' | 'ignored';
	/** Number of the chat it came from */
	chat: number | null;
	trouble: unknown;
};

/**
 * Does what a person asked for by pressing a button: decides, answers with what happened, takes the buttons away.
 * It writes no message: whatever is told goes through the outbox.
 * @throws AppError `not-an-update` for what is none
 */
export async function handleUpdate(update: unknown, parts: UpdateParts): Promise<UpdateOutcome> {
	const { callback_query: query, message } = readUpdate(update);
	if (query === undefined)
		return {
			kind: message === undefined ? 'ignored' : 'wrote',
			chat: message?.chat.id ?? null,
			trouble: null,
		};
	const chat = query.message?.chat;
	const outcome = (kind: UpdateOutcome['kind'], trouble: unknown) => ({
		kind,
		chat: chat?.id ?? null,
		trouble,
	});
	const locale = chat === undefined ? undefined : localeOf(chat, parts.allowedChats);
	if (chat === undefined || locale === undefined) {
		return outcome('foreign', await answerQuery(parts.api, query, telegramTexts.en.foreignChat, true));
	}
	const texts = telegramTexts[locale];
	const callback = parts.readCallback(query.data ?? '');
	if (callback === null)
		return outcome('forged', await answerQuery(parts.api, query, texts.foreignButton, true));
	const fault = await faultIn(() => parts[callback.action](callback.booking, chat.id));
	if (fault !== null) {
		await answerQuery(parts.api, query, sorry(fault, texts), true);
		return outcome('failed', fault);
	}
	const kind = callback.action === 'confirm' ? 'confirmed' : 'declined';
	const untold = await answerQuery(parts.api, query, texts[kind], false);
	return outcome(kind, untold ?? (await takeButtonsAway(parts.api, query)));
}

function localeOf({ id, username }: UpdateChat, allowed: UpdateParts['allowedChats']): Locale | undefined {
	return (
		allowed.get(String(id)) ??
		(username === undefined ? undefined : allowed.get(`@${username.toLowerCase()}`))
	);
}

function sorry(fault: unknown, texts: TelegramTexts): string {
	return fault instanceof AppError ? texts[sorryFor[fault.category]] : texts.broken;
}

const sorryFor: Record<ErrorCategory, 'changed' | 'reconnect' | 'later' | 'broken'> = {
	input: 'changed',
	auth: 'reconnect',
	reconnect: 'reconnect',
	provider: 'later',
	network: 'later',
	disk: 'broken',
	internal: 'broken',
};
