import type { Locale } from '../server/domain/locale.ts';
import { en, faults as enFaults } from './connections/en.ts';
import { fr, frFaults } from './connections/fr.ts';
import { ru, ruFaults } from './connections/ru.ts';

/** The texts of the connections pages in one language: public pages do not carry them. */
export type ConnectionTexts = Record<keyof typeof en, string>;
export type ConnectionFaults = Record<keyof typeof enFaults, string>;

export const connectionTexts: Record<Locale, ConnectionTexts> = { en, ru, fr };
export const connectionFaults: Record<Locale, ConnectionFaults> = {
	en: enFaults,
	ru: ruFaults,
	fr: frFaults,
};

/** What went wrong, in the reader's words. @param code A permanent name of an error */
export function connectionFault(locale: Locale, code: string): string {
	const texts: Readonly<Record<string, string>> = connectionFaults[locale];
	return texts[alike[code] ?? code] ?? connectionFaults[locale].internal;
}

/** Whether there are words of its own for it */
export function hasWords(code: string): boolean {
	return Object.hasOwn(enFaults, alike[code] ?? code);
}

/** Others that come to the same for whoever reads it */
const alike: Readonly<Record<string, string>> = {
	'bad-key': 'cal-key-refused',
	'cal-broken-off': 'cal-unreachable',
	'cal-not-found': 'cal-refused',
	'unknown-booking': 'internal',
};
