import type { EventType } from '../world/event-type.ts';
import type { Dictionary } from './i18n/dictionary.ts';
import { fill } from './i18n/fill.ts';
import type { Visit } from './visit.ts';

/** A length in the words of a language: `30 minutes`. */
export function lengthText({ tag }: Visit, minutes: number): string {
	return unitText(tag, minutes, 'minute');
}

/** What it costs, or null. */
export function priceText({ tag }: Visit, { price, currency }: EventType): string | null {
	if (price === 0) return null;
	const format = new Intl.NumberFormat(tag, { style: 'currency', currency });
	const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
	return format.format(price / 10 ** digits);
}

/** How often a series comes, and how many times at most; null for a single meeting. */
export function rhythmText({ tag, texts }: Visit, { recurrence }: EventType): string | null {
	if (recurrence === null) return null;
	const { every, unit } = rhythms[recurrence.frequency];
	const interval = unitText(tag, recurrence.interval, unit);
	const rhythm = recurrence.interval === 1 ? texts[every] : fill(texts.everyMany, { interval });
	return fill(texts.times, { rhythm, count: `${recurrence.occurrences}` });
}

const rhythms = {
	daily: { every: 'everyDay', unit: 'day' },
	weekly: { every: 'everyWeek', unit: 'week' },
	monthly: { every: 'everyMonth', unit: 'month' },
	yearly: { every: 'everyYear', unit: 'year' },
} as const;

function unitText(tag: string, count: number, unit: string): string {
	return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** An instant, in full, in somebody's time zone. */
export function instantText({ tag }: Visit, instant: number, timeZone: string): string {
	return new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(instant);
}

/** A place to meet in words, as API v2 writes places of event types. */
export function placeText(texts: Dictionary, location: Record<string, unknown>): string {
	const { type, integration } = location;
	if (type === 'integration') {
		return integration === 'cal-video' ? texts.calVideo : fill(texts.otherVideo, { app: `${integration}` });
	}
	if (type === 'address')
		return typeof location['address'] === 'string' ? location['address'] : texts.inPerson;
	const known = typeof type === 'string' && Object.hasOwn(places, type) ? places[type] : undefined;
	return known === undefined ? `${type}` : texts[known];
}

const places: Record<string, keyof Dictionary> = {
	link: 'aLink',
	phone: 'hostPhone',
	attendeePhone: 'yourPhone',
	attendeeAddress: 'yourAddress',
	attendeeDefined: 'yourPlace',
};

/** A booking's place in words: an address or a link as it is, a code such as `integrations:daily` by its name. */
export function bookedPlaceText(texts: Dictionary, location: string): string {
	const app = /^integrations:(.+)$/.exec(location)?.[1];
	if (app === undefined) return location;
	return app === 'daily' ? texts.calVideo : fill(texts.otherVideo, { app });
}
