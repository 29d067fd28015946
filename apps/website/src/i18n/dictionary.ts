import type { BookingType } from '../server/domain/booking-type.ts';
import type { en } from './en.ts';

/** Every text of the site in one language. A key that is missing, or one too many, fails the type check. */
export type Dictionary = Record<keyof typeof en, string>;

/** The texts of one meeting type. */
export type MeetingTexts = { name: string; lead: string; bring: string };

export function meetingTexts(texts: Dictionary, type: BookingType): MeetingTexts {
	return { name: texts[`${type}Name`], lead: texts[`${type}Lead`], bring: texts[`${type}Bring`] };
}
