import type { Locale } from '../../src/server/domain/locale.ts';

/** From when to when: ISO 8601 in UTC, whole seconds, without a `Z` */
export type Times = { startTime: string; endTime: string };

/** Somebody far from everybody else, where clocks are never changed. The offset in minutes. */
export type Person = { timeZone: string; offset: number };

export const owners: Record<Locale, Person> = {
	en: { timeZone: 'America/Phoenix', offset: -7 * 60 },
	ru: { timeZone: 'Europe/Moscow', offset: 3 * 60 },
	fr: { timeZone: 'Africa/Tunis', offset: 60 },
};

/** Whoever books with an owner speaks another language than they do */
export const guestLocale: Record<Locale, Locale> = { en: 'ru', ru: 'fr', fr: 'en' };

export const guests: Record<Locale, Person> = {
	en: { timeZone: 'Asia/Kolkata', offset: 5 * 60 + 30 },
	ru: { timeZone: 'Asia/Yerevan', offset: 4 * 60 },
	fr: { timeZone: 'America/Martinique', offset: -4 * 60 },
};

/** What somebody's clock shows at these times, as their language writes it: `8:30` in the evening in English */
export function clocks({ startTime, endTime }: Times, { offset }: Person, locale: Locale): string[] {
	return [startTime, endTime].map((time) => {
		const [hour = '', minute = ''] = localTime(time, offset).slice(11).split(':');
		return locale === 'en' ? `${((Number(hour) + 11) % 12) + 1}:${minute}` : `${hour}:${minute}`;
	});
}

/** A time as it is there, with what it differs from UTC: `2030-01-15T08:00:00.000-07:00` */
export function zonedTime(time: string, { offset }: Person): string {
	const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
	const two = (number: number) => String(number).padStart(2, '0');
	return `${localTime(time, offset)}.000${offset < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
}

function localTime(time: string, offset: number): string {
	return new Date(Date.parse(`${time}Z`) + offset * 60_000).toISOString().slice(0, 19);
}
