import { z } from 'zod';
import type { Button } from '../chat.ts';
import { badRequest } from '../refusal.ts';

const button = z.object({
	text: z.string().min(1),
	url: z.string().optional(),
	callback_data: z.string().optional(),
});

/** Buttons below a message; in a form they come as text. */
export const keyboard = z
	.preprocess(
		(given) => (typeof given === 'string' ? JSON.parse(given) : given),
		z.object({ inline_keyboard: z.array(z.array(button)).default([]) }),
	)
	.optional();

/** @throws Refusal 400 for a button that Telegram would not show */
export function readKeyboard(given: z.output<typeof keyboard>): Button[][] {
	const rows = given?.inline_keyboard ?? [];
	return rows.map((row) => row.map(checked)).filter((row) => row.length > 0);
}

function checked({ text, url, callback_data }: z.output<typeof button>): Button {
	if (callback_data !== undefined) {
		const bytes = Buffer.byteLength(callback_data);
		if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
		return { text, callback_data };
	}
	if (url === undefined) throw badRequest('Text buttons are unallowed in the inline keyboard');
	if (!isReachable(url)) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
	return { text, url };
}

/** Telegram takes no names without a dot, such as localhost. */
function isReachable(url: string): boolean {
	return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && /[.[]/.test(new URL(url).hostname);
}
