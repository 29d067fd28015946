import { type Provider, providerTitles } from '../server/domain/entry.ts';
import type { Locale } from '../server/domain/locale.ts';
import { en, faults as enFaults } from './connections/en.ts';
import { fr, frFaults } from './connections/fr.ts';
import { ru, ruFaults } from './connections/ru.ts';
import { fill } from './fill.ts';

/** The texts of the connections pages in one language: public pages do not carry them. */
export type ConnectionTexts = Record<keyof typeof en, string>;
export type ConnectionFaults = Record<keyof typeof enFaults, string>;

export const connectionTexts: Record<Locale, ConnectionTexts> = { en, ru, fr };
export const connectionFaults: Record<Locale, ConnectionFaults> = {
	en: enFaults,
	ru: ruFaults,
	fr: frFaults,
};

/**
 * What went wrong, in the reader's words.
 * @param code A permanent name of an error @param provider Whose account it is about, where the name does not tell
 */
export function connectionFault(locale: Locale, code: string, provider: Provider = 'cal'): string {
	const texts: Readonly<Record<string, string>> = connectionFaults[locale];
	const name = alike[code] ?? code;
	const text = texts[name] ?? texts[name.replace(/^calendly-/, 'cal-')] ?? connectionFaults[locale].internal;
	return fillKnown(text, code.startsWith('calendly-') ? 'calendly' : provider);
}

function fillKnown(text: string, provider: Provider): string {
	const values = { provider: providerTitles[provider], variable: `${provider.toUpperCase()}_API_URL` };
	const wanted = Object.entries(values).filter(([name]) => text.includes(`{${name}}`));
	return fill(text, Object.fromEntries(wanted));
}

/** Others that come to the same for whoever reads it */
const alike: Readonly<Record<string, string>> = {
	'bad-key': 'cal-key-refused',
	'cal-broken-off': 'cal-unreachable',
	'calendly-broken-off': 'cal-unreachable',
	'cal-not-found': 'cal-refused',
	'calendly-not-found': 'cal-refused',
	'calendly-taken': 'cal-refused',
	'unknown-booking': 'internal',
};
