import { knownZone } from '../../domain/known-zone.ts';
import type { Locale } from '../../domain/locale.ts';
import type { Times } from '../../domain/notice.ts';
import { momentOf } from '../texts/moment-of.ts';

/** A time to read: the day, from when to when, and the zone that is meant. */
export type When = { day: string; hours: string; zone: string };

/**
 * @param timeZone IANA name; one that nobody knows is read as UTC
 * @returns null where the start is no moment at all
 */
export function whenText(times: Times, locale: Locale, timeZone: string): When | null {
	const start = momentOf(times.startTime);
	if (start === null) return null;
	const end = momentOf(times.endTime);
	const zone = knownZone(timeZone) ?? 'UTC';
	return {
		day: dayText(start, locale, zone),
		hours: hoursText(start, end !== null && end > start ? end : null, locale, zone),
		zone: zoneText(start, locale, zone),
	};
}

/** Behind other words of a line: of our languages, only English writes days with a capital there. */
export function inLine({ day, hours }: When, locale: Locale): string {
	const written = locale === 'en' ? day : `${day.charAt(0).toLocaleLowerCase(locale)}${day.slice(1)}`;
	return `${written}, ${hours}`;
}

/** Short, for a subject: the day of the month and the hour. */
export function shortWhen(startTime: string | null, locale: Locale, timeZone: string): string | null {
	const start = momentOf(startTime);
	if (start === null) return null;
	const zone = { timeZone: knownZone(timeZone) ?? 'UTC' };
	const day = dated(
		new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...zone }),
		start,
		locale,
	);
	return `${day}, ${new Intl.DateTimeFormat(locale, { ...hour, ...zone }).format(start)}`;
}

const hour = { hour: 'numeric', minute: '2-digit' } as const;
const full = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

function dayText(start: Date, locale: Locale, timeZone: string): string {
	const text = dated(new Intl.DateTimeFormat(locale, { ...full, timeZone }), start, locale);
	return `${text.charAt(0).toLocaleUpperCase(locale)}${text.slice(1)}`;
}

/** French has its own word for the first of a month. */
function dated(format: Intl.DateTimeFormat, date: Date, locale: Locale): string {
	const isFirst = (type: string, value: string) => locale === 'fr' && type === 'day' && value === '1';
	const parts = format.formatToParts(date);
	return parts.map(({ type, value }) => (isFirst(type, value) ? '1er' : value)).join('');
}

/** An end on another day is told with its date. */
function hoursText(start: Date, end: Date | null, locale: Locale, timeZone: string): string {
	const format = new Intl.DateTimeFormat(locale, { ...hour, timeZone });
	if (end === null) return format.format(start);
	const day = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone });
	if (day.format(start) === day.format(end)) return format.formatRange(start, end);
	const far = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', ...hour, timeZone });
	return `${format.format(start)} – ${far.format(end)}`;
}

function zoneText(start: Date, locale: Locale, timeZone: string): string {
	const named = (timeZoneName: 'long' | 'shortOffset') =>
		new Intl.DateTimeFormat(locale, { timeZone, timeZoneName })
			.formatToParts(start)
			.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
	const [name, offset] = [named('long'), named('shortOffset')];
	if (name === offset) return name;
	return `${name.charAt(0).toLocaleUpperCase(locale)}${name.slice(1)}, ${offset}`;
}
