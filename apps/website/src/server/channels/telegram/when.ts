import { knownZone } from '../../domain/known-zone.ts';
import type { Locale } from '../../domain/locale.ts';
import { momentOf } from '../texts/moment-of.ts';

/** ISO 8601; what nobody knows is null */
type Span = { startTime: string | null; endTime: string | null };

/**
 * A span of time with its date, in a zone that is named: `Tue, January 1, 2030, 10:00 – 10:45 AM, Europe/Paris (GMT+1)`.
 * @param timeZone IANA name; one that is not known becomes UTC
 * @returns null where the start is unknown
 */
export function whenText({ startTime, endTime }: Span, locale: Locale, timeZone: string): string | null {
	const start = momentOf(startTime);
	if (start === null) return null;
	const end = momentOf(endTime);
	const zone = knownZone(timeZone) ?? 'UTC';
	const format = new Intl.DateTimeFormat(locale, { ...spelling, timeZone: zone });
	const span = end !== null && end > start ? format.formatRange(start, end) : format.format(start);
	return `${span}, ${zoneText(start, locale, zone)}`;
}

const spelling = {
	weekday: 'short',
	day: 'numeric',
	month: 'long',
	year: 'numeric',
	hour: 'numeric',
	minute: '2-digit',
} as const;

function zoneText(at: Date, locale: Locale, timeZone: string): string {
	if (timeZone === 'UTC') return timeZone;
	const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
	const offset = parts.find(({ type }) => type === 'timeZoneName')?.value;
	return offset === undefined ? timeZone : `${timeZone} (${offset})`;
}
