import type { Notice } from '../../domain/notice.ts';
import type { Preview } from '../../domain/preview.ts';
import { callbacks } from './callbacks.ts';
import { type KeyboardParts, keyboardOf } from './keyboard.ts';
import { messageOf } from './message.ts';
import { plainLines } from './plain-lines.ts';

/**
 * A message in a chat; null: it is only ever mailed. Its buttons are signed with no bot's token, so nothing can be
 * decided with them.
 */
export function previewTelegram(notice: Notice, parts: Omit<KeyboardParts, 'callbackData'>): Preview | null {
	if (notice.kind === 'account') return null;
	const html = messageOf(notice);
	const keyboard = keyboardOf(notice, { ...parts, ...callbacks('of no bot') });
	const buttons = keyboard.inline_keyboard.map((row) =>
		row.map((button) => ('url' in button ? `[${button.text}] ${button.url}` : `[${button.text}]`)).join(' '),
	);
	const sent = { chat_id: notice.recipient, text: html, parse_mode: 'HTML', reply_markup: keyboard };
	return {
		lines: [...plainLines(html), ...(buttons.length === 0 ? [] : ['', ...buttons])],
		sent,
		files: { '': JSON.stringify(sent, null, 2) },
	};
}
