import { z } from 'zod';
import { AppError } from '../../errors.ts';

/** What is asked for: presses of buttons, and that somebody wrote, whose chat may be one to be told */
export const wantedUpdates = ['message', 'callback_query'] as const;

const chat = z.object({ id: z.number().int(), username: z.string().optional() });

const button = z.union([
	z.object({ text: z.string(), url: z.string() }),
	z.object({ text: z.string(), callback_data: z.string() }),
]);

const query = z.object({
	id: z.string(),
	data: z.string().optional(),
	message: z
		.object({
			message_id: z.number().int(),
			chat,
			// With buttons that are none of ours it is not worth refusing the whole.
			reply_markup: z
				.object({ inline_keyboard: z.array(z.array(button)) })
				.optional()
				.catch(undefined),
		})
		.optional(),
});

const update = z.object({
	update_id: z.number().int(),
	callback_query: query.optional(),
	message: z.object({ chat }).optional(),
});

export type UpdateChat = z.output<typeof chat>;
export type CallbackQuery = z.output<typeof query>;

/** What Telegram tells the bot. @throws AppError `not-an-update` */
export function readUpdate(given: unknown): z.output<typeof update> {
	const parsed = update.safeParse(given);
	if (parsed.success) return parsed.data;
	throw new AppError('not-an-update', 'input', 'This is no update of Telegram’s Bot API.');
}
