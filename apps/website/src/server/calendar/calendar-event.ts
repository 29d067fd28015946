import {
	ICalEventBusyStatus,
	type ICalEventData,
	ICalEventStatus,
	ICalEventTransparency,
} from 'ical-generator';
import type { Booking, BookingStatus } from '../domain/booking.ts';
import { eventDescription } from './event-description.ts';
import { eventUid } from './event-uid.ts';
import { plainLine } from './plain-text.ts';

/** A booking that has its time */
export type Timed = Booking & { startTime: string };

/**
 * A booking as an event. It depends on the booking alone, so the same one gives the same text at every look.
 * Without an end it takes its length, and without that half an hour.
 */
export function calendarEvent(booking: Timed): ICalEventData {
	const changed = dated(booking.updatedAt) ?? dated(booking.createdAt);
	const kind = kinds[booking.status];
	const place = placeOf(booking);
	return {
		id: eventUid(booking.uid, booking.provider),
		start: new Date(booking.startTime),
		end: endOf(booking),
		// Where no METHOD is given, DTSTAMP is when it was last revised.
		stamp: changed ?? new Date(booking.startTime),
		sequence: sequenceOf(changed),
		lastModified: changed,
		summary: `${kind.prefix}${plainLine(booking.title ?? booking.eventTypeTitle ?? 'Booking', 300)}`,
		description: eventDescription(booking),
		...(place !== null && { location: plainLine(place, 1000) }),
		status: kind.status,
		busystatus: kind.busy,
		transparency: kind.transparency,
	};
}

const confirmed = {
	prefix: '',
	status: ICalEventStatus.CONFIRMED,
	busy: ICalEventBusyStatus.BUSY,
	transparency: ICalEventTransparency.OPAQUE,
};
const tentative = {
	...confirmed,
	status: ICalEventStatus.TENTATIVE,
	busy: ICalEventBusyStatus.TENTATIVE,
};
// Outlook shows an event whatever its status is, so the title says it as well and the time is free.
const cancelled = {
	prefix: 'Cancelled: ',
	status: ICalEventStatus.CANCELLED,
	busy: ICalEventBusyStatus.FREE,
	transparency: ICalEventTransparency.TRANSPARENT,
};

const kinds: Record<BookingStatus, typeof confirmed> = {
	accepted: confirmed,
	pending: tentative,
	cancelled,
	rejected: { ...cancelled, prefix: 'Rejected: ' },
	rescheduled: { ...cancelled, prefix: 'Moved: ' },
};

function endOf({ startTime, endTime, length }: Timed): Date {
	const start = Date.parse(startTime);
	const end = Date.parse(endTime ?? '');
	if (end - start >= 1000) return new Date(Math.min(end, latest));
	const minutes = length !== null && length >= 1 ? Math.min(length, dayInMinutes) : usualMinutes;
	return new Date(Math.min(start + minutes * 60_000, latest));
}

const usualMinutes = 30;
const dayInMinutes = 1440;
/** Calendars write years of four digits. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59);

/** Seconds since 2020 at its last change: it grows with every one, and fits into 32 bits until 2088. */
function sequenceOf(changed: Date | null): number {
	const seconds = Math.floor(((changed?.getTime() ?? epoch) - epoch) / 1000);
	return Math.max(0, Math.min(seconds, 2 ** 31 - 1));
}

const epoch = Date.UTC(2020, 0);

/** null for a year that calendars cannot write */
function dated(instant: string | null): Date | null {
	return instant !== null && /^\d{4}-/.test(instant) ? new Date(instant) : null;
}

/** An address or a link; codes such as `integrations:daily` tell a person nothing. */
function placeOf({ meetingUrl, location }: Booking): string | null {
	return meetingUrl ?? (location?.startsWith('integrations:') ? null : location);
}
