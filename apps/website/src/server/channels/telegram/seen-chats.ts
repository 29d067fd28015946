import type { Api } from 'grammy';
import { z } from 'zod';
import { telegramFailure } from './failure.ts';

/** A chat in which somebody wrote to the bot, or into which it was taken. */
export type SeenChat = {
	/** What TELEGRAM_CHATS takes */
	id: number;
	/** `private`, `group`, `supergroup` or `channel` */
	type: string;
	/** As whoever is there calls themselves, or it: anything may stand in it */
	name: string;
};

/** Where people write to the bot. @throws SendFailure */
export async function botAddress(api: Api): Promise<string> {
	const { username } = await refusing(api.getMe());
	return `https://t.me/${username}`;
}

/**
 * Chats that Telegram has something new of for the bot, each once. All of it stays there, for whoever else asks.
 * @param waitS Seconds that it waits for somebody to write @throws SendFailure
 */
export async function seenChats(api: Api, waitS: number): Promise<SeenChat[]> {
	const updates = await refusing(api.getUpdates({ timeout: waitS, allowed_updates: kinds }));
	const found = updates.flatMap((update) => chatIn(update) ?? []);
	return [...new Map(found.map((chat) => [chat.id, chat])).values()];
}

/** What presses of buttons are is in it, as they would be lost to the site while others are asked for. */
const kinds = ['message', 'callback_query', 'channel_post', 'my_chat_member'] as const;

const told = z.object({
	chat: z
		.object({
			id: z.number().int(),
			type: z.string(),
			...{
				title: z.string().optional(),
				first_name: z.string().optional(),
				last_name: z.string().optional(),
			},
		})
		.transform(({ id, type, title, first_name: first, last_name: last }) => ({
			...{ id, type },
			name: title ?? [first, last].filter((name) => name !== undefined).join(' '),
		})),
});

const update = z.object({
	message: told.optional(),
	channel_post: told.optional(),
	my_chat_member: told.optional(),
});

function chatIn(given: unknown): SeenChat | null {
	const { message, channel_post: post, my_chat_member: member } = update.safeParse(given).data ?? {};
	return (message ?? post ?? member)?.chat ?? null;
}

async function refusing<Result>(asking: Promise<Result>): Promise<Result> {
	return asking.catch((error: unknown) => {
		throw telegramFailure(error);
	});
}
