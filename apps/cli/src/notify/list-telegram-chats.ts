import type { SeenChat } from '@bookme/website/server/channels/telegram/seen-chats.ts';
import { readTelegramBot } from '@bookme/website/server/config.ts';
import { AppError } from '@bookme/website/server/errors.ts';
import type { Situation } from '../situation.ts';
import { harmless, harmlessJson } from '../text/harmless.ts';

/**
 * Lists chats in which somebody wrote to the bot, for their numbers. Where there are none it says how to make one,
 * and waits a while. Nothing is sent: what people are told comes from the outbox alone.
 */
export async function listTelegramChats(
	{ terminal, environment }: Situation,
	{ json }: { json?: true },
): Promise<void> {
	const bot = readTelegramBot(environment);
	if (bot === null) throw noBot();
	const { pollSeconds, telegramApi } = await import('@bookme/website/server/channels/telegram/api.ts');
	const { botAddress, seenChats } = await import('@bookme/website/server/channels/telegram/seen-chats.ts');
	const settings = { token: bot.token, ...(bot.apiRoot !== null && { apiRoot: bot.apiRoot }) };
	const api = telegramApi({ ...settings, fetch: terminal.fetch }, new AbortController().signal);
	const look = (waitS: number) => seenChats(api, waitS).catch(withoutWebhook);
	let chats = await look(0);
	if (chats.length === 0) {
		const where = harmless(await botAddress(api));
		terminal.note(
			`Write something at ${where}, or take the bot into a group. Waiting ${pollSeconds} seconds …`,
		);
		chats = await look(pollSeconds);
	}
	const isTold = ({ id }: SeenChat) => bot.chats.includes(String(id));
	if (json)
		return terminal.line(
			harmlessJson(
				chats.map((chat) => ({ ...chat, isTold: isTold(chat) })),
				2,
			),
		);
	if (chats.length === 0) return terminal.note('Nobody wrote.');
	for (const chat of chats) {
		const marks = [chat.type, isTold(chat) && 'told already'].filter(Boolean).join(', ');
		terminal.line(harmless(`${chat.id}  ${chat.name} (${marks})`));
	}
	terminal.note(
		'Write the numbers of those that are to be told into TELEGRAM_CHATS in .env, with commas between them, and restart. Whoever is in such a chat reads of bookings, and decides about them.',
	);
}

function withoutWebhook(error: unknown): never {
	if (!(error instanceof AppError) || error.code !== 'telegram-webhook-set') throw error;
	throw new AppError(
		error.code,
		'input',
		'The bot has a webhook, so nobody can ask it who wrote. The log of the site that it posts to names the chats; or write TELEGRAM_UPDATES=polling into .env, restart the site, and try again.',
	);
}

function noBot(): AppError {
	return new AppError(
		'no-telegram-bot',
		'input',
		'No Telegram bot is configured. Make one with @BotFather in Telegram, and write its token into TELEGRAM_BOT_TOKEN in .env.',
	);
}
