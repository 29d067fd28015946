import type { Locale } from '../../src/server/domain/locale.ts';

/** From when to when, on the clock of whoever reads it, as every language writes it. */
export type Clock = readonly [from: string, to: string];
export type Clocks = { first: Clock; second: Clock };

/** When meetings are to be, and when they are moved to: a morning in January */
export const times = {
	first: { startTime: '2030-01-15T15:00:00', endTime: '2030-01-15T15:45:00' },
	second: { startTime: '2030-01-16T09:30:00', endTime: '2030-01-16T10:15:00' },
} as const;

/** Somebody who reads in a language, far from everybody else, with what their clock shows at these times. */
export type Person = { timeZone: string; offset: string; clocks: Clocks };

export const owners: Record<Locale, Person> = {
	en: person('America/New_York', '-05:00', ['10:00', '10:45'], ['4:30', '5:15']),
	ru: person('Europe/Moscow', '+03:00', ['18:00', '18:45'], ['12:30', '13:15']),
	fr: person('Europe/Paris', '+01:00', ['16:00', '16:45'], ['10:30', '11:15']),
};

/** Whoever books with an owner speaks another language than they do */
export const guestLocale: Record<Locale, Locale> = { en: 'ru', ru: 'fr', fr: 'en' };

export const guests: Record<Locale, Person> = {
	en: person('Asia/Kolkata', '+05:30', ['8:30', '9:15'], ['3:00', '3:45']),
	ru: person('Asia/Yerevan', '+04:00', ['19:00', '19:45'], ['13:30', '14:15']),
	fr: person('America/Martinique', '-04:00', ['11:00', '11:45'], ['05:30', '06:15']),
};

function person(timeZone: string, offset: string, first: Clock, second: Clock): Person {
	return { timeZone, offset, clocks: { first, second } };
}
