import type { CancelledByRole } from '../../domain/booking.ts';
import type { BookingType } from '../../domain/booking-type.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Happening, Matter } from '../../domain/notice.ts';
import { en } from './texts/en.ts';
import { fr } from './texts/fr.ts';
import { ru } from './texts/ru.ts';

/** All that is said in Telegram, in one language. Plain text, no markup. */
export type TelegramTexts = {
	happenings: Record<Happening, string>;
	meetings: Record<BookingType, string>;
	/** A meeting of which neither title nor type is known */
	meeting: string;
	cancelledBy: Record<CancelledByRole, string>;
	/** Where the owner is told */
	matters: Record<Matter, { title: string; text: string }>;
	/** Names of what a matter tells; others are shown by the name they have */
	facts: Readonly<Record<string, string>>;
	labelled(label: string, value: string): string;
	digest: string;
	before: string;
	reason: string;
	place: string;
	host: string;
	/** Before the names of whoever does not come any more */
	gone: string;
	absent: string;
	join: string;
	more(count: number): string;
	/** On buttons */
	open: string;
	openSite: string;
	confirm: string;
	decline: string;
	/** What happened after a button was pressed; at most 200 characters */
	confirmed: string;
	declined: string;
	foreignChat: string;
	foreignButton: string;
	changed: string;
	reconnect: string;
	later: string;
	broken: string;
};

export const telegramTexts: Record<Locale, TelegramTexts> = { en, ru, fr };
