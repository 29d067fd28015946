import { GrammyError, HttpError } from 'grammy';
import { plainLine } from '../../domain/plain-line.ts';
import { SendFailure } from '../../send-failure.ts';
import { lineFailure } from './line-failure.ts';

/**
 * What went wrong with a call, as an error that says what to do. The token and the message are in none of them, so
 * neither what the library threw nor its cause is kept.
 * @returns a SendFailure; what is no fault of a call as it is
 */
export function telegramFailure(error: unknown): unknown {
	if (error instanceof GrammyError) return refusal(error);
	if (!(error instanceof HttpError)) return error;
	return error.error instanceof SendFailure ? error.error : lineFailure(error.error);
}

function refusal({ error_code: code, description, parameters }: GrammyError): SendFailure {
	const said = `“${plainLine(description).slice(0, 200)}”`;
	if (code === 429) return limit(parameters.retry_after ?? null);
	// What cannot be a token at all is answered with 404.
	if (code === 401 || code === 404) return tokenRefused();
	if (code === 409) return conflict(description);
	if (parameters.migrate_to_chat_id !== undefined) return chatMoved(parameters.migrate_to_chat_id);
	if (code === 403 || /chat not found|PEER_ID_INVALID|chat_id is empty/i.test(description))
		return noSuchChat(said);
	if (code >= 500)
		return new SendFailure('telegram-failed', 'provider', `Telegram is failing just now (${code}).`);
	return new SendFailure(
		'telegram-refused',
		'input',
		`Telegram refused: ${said}. It would refuse the same the next time.`,
	);
}

function limit(retryAfterS: number | null): SendFailure {
	return new SendFailure(
		'telegram-limit',
		'provider',
		`Telegram wants fewer messages${retryAfterS === null ? '' : `, and the next one in ${retryAfterS} s`}.`,
		{ retryAfterS },
	);
}

function tokenRefused(): SendFailure {
	return new SendFailure(
		'telegram-token-refused',
		'reconnect',
		'Telegram does not know the bot: its token is wrong or was revoked. Ask @BotFather for it (/token), write it into TELEGRAM_BOT_TOKEN and restart.',
	);
}

function noSuchChat(said: string): SendFailure {
	return new SendFailure(
		'telegram-chat',
		'input',
		`Telegram lets the bot write nothing to this chat: ${said}. Open the chat with the bot and press Start (in a group: add the bot), unblock it, or take the chat out of TELEGRAM_CHATS.`,
	);
}

function chatMoved(id: number): SendFailure {
	return new SendFailure(
		'telegram-chat-moved',
		'input',
		`This group has become a supergroup and has another number now. Write ${id} in its place into TELEGRAM_CHATS and restart.`,
	);
}

/** Of somebody else who takes updates of the bot */
function conflict(description: string): SendFailure {
	const hasWebhook = /webhook is active/i.test(description);
	return new SendFailure(
		hasWebhook ? 'telegram-webhook-set' : 'telegram-two-pollers',
		'provider',
		hasWebhook
			? 'The bot has a webhook, so it cannot be asked for updates. Either another program uses its token: give it a bot of its own. Or another site has TELEGRAM_UPDATES=webhook: write the same for both, and restart.'
			: 'Somebody else asks for this bot’s updates with the same token, and only one may. End the other program, or give it a bot of its own.',
		{ retryAfterS: 30 },
	);
}
