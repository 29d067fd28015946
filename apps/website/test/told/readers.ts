import type { Locale } from '../../src/server/domain/locale.ts';

/** From when to when, on the clock of whoever reads it, as every language writes it. */
export type Clock = readonly [from: string, to: string];

/** The next time that it is three in the afternoon in UTC, not before an hour from now */
const soon = new Date(Math.ceil((Date.now() - 14 * 3_600_000) / 86_400_000) * 86_400_000)
	.toISOString()
	.slice(0, 10);

/** When meetings are to be, and when they are moved to; and soon */
export const times = {
	first: { startTime: '2030-01-15T15:00:00', endTime: '2030-01-15T15:45:00' },
	second: { startTime: '2030-01-16T09:30:00', endTime: '2030-01-16T10:15:00' },
	soon: { startTime: `${soon}T15:00:00`, endTime: `${soon}T15:45:00` },
} as const;
export type At = keyof typeof times;

/** Somebody far from everybody else, where clocks are never changed, with what they show at these times. */
export type Person = { timeZone: string; offset: string; clocks: Record<At, Clock> };

export const owners: Record<Locale, Person> = {
	en: person('America/Phoenix', '-07:00', ['8:00', '8:45'], ['2:30', '3:15']),
	ru: person('Europe/Moscow', '+03:00', ['18:00', '18:45'], ['12:30', '13:15']),
	fr: person('Africa/Tunis', '+01:00', ['16:00', '16:45'], ['10:30', '11:15']),
};

/** Whoever books with an owner speaks another language than they do */
export const guestLocale: Record<Locale, Locale> = { en: 'ru', ru: 'fr', fr: 'en' };

export const guests: Record<Locale, Person> = {
	en: person('Asia/Kolkata', '+05:30', ['8:30', '9:15'], ['3:00', '3:45']),
	ru: person('Asia/Yerevan', '+04:00', ['19:00', '19:45'], ['13:30', '14:15']),
	fr: person('America/Martinique', '-04:00', ['11:00', '11:45'], ['05:30', '06:15']),
};

function person(timeZone: string, offset: string, first: Clock, second: Clock): Person {
	return { timeZone, offset, clocks: { first, second, soon: first } };
}
