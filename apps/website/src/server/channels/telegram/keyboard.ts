import type { InlineKeyboardMarkup } from 'grammy/types';
import type { BookingNotice, PublicNotice } from '../../domain/notice.ts';
import type { Callbacks } from './callbacks.ts';
import { type TelegramTexts, telegramTexts } from './texts.ts';

export type KeyboardParts = {
	siteUrl: string;
	/** Of Cal.com's pages */
	calOrigin: string;
	callbackData: Callbacks['callbackData'];
	/** Whether anybody hears of what is pressed: without that nothing is to be decided by a button */
	isHeard: boolean;
};

type Row = InlineKeyboardMarkup['inline_keyboard'][number];

/** The buttons below a message; with none of them, those that were there are taken away. */
export function keyboardOf(notice: PublicNotice, parts: KeyboardParts): InlineKeyboardMarkup {
	const texts = telegramTexts[notice.locale];
	if (notice.kind === 'digest') return { inline_keyboard: [] };
	const rows =
		notice.kind === 'site'
			? [openRow(texts.openSite, `${parts.siteUrl}/${notice.locale}/dashboard/connections`)]
			: [decisionRow(notice, texts, parts), bookingRow(notice, texts, parts)];
	return { inline_keyboard: rows.filter((row) => row.length > 0) };
}

/** What is left below a message once its booking was decided about: all that asks for no decision. */
export function withoutDecisions({ inline_keyboard }: InlineKeyboardMarkup): InlineKeyboardMarkup {
	const rows = inline_keyboard.map((row) => row.filter((button) => !('callback_data' in button)));
	return { inline_keyboard: rows.filter((row) => row.length > 0) };
}

function decisionRow({ booking, reader }: BookingNotice, texts: TelegramTexts, parts: KeyboardParts): Row {
	if (booking.status !== 'pending' || booking.awaitingPayment || reader !== 'owner' || !parts.isHeard)
		return [];
	const confirm = parts.callbackData('confirm', booking.connection, booking.uid);
	const decline = parts.callbackData('decline', booking.connection, booking.uid);
	if (confirm === null || decline === null) return [];
	return [
		{ text: texts.confirm, callback_data: confirm },
		{ text: texts.decline, callback_data: decline },
	];
}

function bookingRow({ booking }: BookingNotice, texts: TelegramTexts, { calOrigin }: KeyboardParts): Row {
	if (booking.provider !== 'cal') return [];
	return openRow(texts.open, `${calOrigin}/booking/${encodeURIComponent(booking.uid.toWellFormed())}`);
}

/** Telegram refuses the whole message for a link to a name without a dot, such as localhost. */
function openRow(text: string, url: string): Row {
	const isTaken = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
	return isTaken && new URL(url).hostname.includes('.') ? [{ text, url }] : [];
}
