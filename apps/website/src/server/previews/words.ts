import type { BookingType } from '../domain/booking-type.ts';
import type { Locale } from '../domain/locale.ts';
import { en } from './words/en.ts';
import { fr } from './words/fr.ts';
import { ru } from './words/ru.ts';

type Person = { name: string; timeZone: string };

/** What the invented people of a preview are called, and wrote. */
export type SampleWords = {
	host: Person;
	guest: Person;
	/** Who comes with them */
	otherGuest: string;
	/** How the host calls the meeting, and what is asked and answered before it */
	meetings: Record<BookingType, { title: string; question: string; answer: string }>;
	notes: string;
	/** Why it does not take place */
	reason: string;
};

export const sampleWords: Record<Locale, SampleWords> = { en, ru, fr };
