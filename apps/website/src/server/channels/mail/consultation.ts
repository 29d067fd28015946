import type { Booking } from '../../domain/booking.ts';
import type { BookingNotice } from '../../domain/notice.ts';
import type { ConsultationKind, Label, Texts } from '../texts/texts.ts';
import { plainTimes } from './plain-times.ts';

/**
 * What the host of a consultation reads before all else, as a label and a value each: of what kind it is, and when,
 * so plainly that it can be copied into an order. Nothing for bookings of other providers, whose kinds of meetings
 * say as much, and for guests.
 */
export function consultationFacts(notice: BookingNotice, texts: Texts): [Label, string][] {
	if (!isConsultation(notice)) return [];
	const kind = kindOf(notice.booking);
	const times = plainTimes(notice.booking, notice.timeZone, texts.dayAndHours);
	return [
		...(kind === null ? [] : [['kind', texts.kinds[kind]] satisfies [Label, string]]),
		...(times === null ? [] : [['times', times] satisfies [Label, string]]),
	];
}

export function isConsultation({ reader, booking }: Pick<BookingNotice, 'reader' | 'booking'>): boolean {
	return reader === 'owner' && booking.provider === 'calendly';
}

/** By what Calendly calls its place; what a host has written themselves may be anything. */
function kindOf({ metadata, meetingUrl }: Booking): ConsultationKind | null {
	const type = metadata['location_type'];
	if (typeof type !== 'string') return meetingUrl === null ? null : 'video';
	if (type === 'custom') return null;
	return kinds.get(type) ?? 'video';
}

/** All else is one of the services for video meetings, of which new ones come. */
const kinds: ReadonlyMap<string, ConsultationKind> = new Map([
	['outbound_call', 'phone'],
	['inbound_call', 'phone'],
	['physical', 'in-person'],
	['ask_invitee', 'in-person'],
]);
