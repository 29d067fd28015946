import ical, { escape as escapeText, foldLines } from 'ical-generator';
import type { Booking } from '../domain/booking.ts';
import { calendarEvent, type Timed } from './calendar-event.ts';
import { plainLine } from './plain-text.ts';

/** How often calendars are asked to look again, in seconds */
const lookAgainAfter = 15 * 60;

/**
 * A whole calendar as text: RFC 5545, without a METHOD, since nobody is invited by it.
 * @param name Shown in the list of calendars @param events What `eventsText` made
 */
export function calendarText(name: string, events: readonly string[]): string {
	const calendar = ical({
		prodId: '//bookme//bookings//EN',
		// The library writes a name as it stands.
		name: escapeText(plainLine(name, 200), false),
		ttl: lookAgainAfter,
	});
	const begin = foldLines(calendar.toString()).slice(0, -end.length);
	return [begin, ...events, end, '\r\n'].join('');
}

const end = 'END:VCALENDAR';

/** The events of these bookings, for `calendarText`. What has no time cannot stand in a calendar. */
export function eventsText(bookings: readonly Booking[]): string {
	const calendar = ical();
	const events = bookings.filter(isTimed).map((one) => calendar.createEvent(calendarEvent(one)).toString());
	return foldLines(events.join(''));
}

function isTimed(booking: Booking): booking is Timed {
	return booking.startTime !== null;
}
