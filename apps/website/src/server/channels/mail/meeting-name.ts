import type { Booking } from '../../domain/booking.ts';
import type { Texts } from '../texts/texts.ts';
import { strangerLine } from './stranger-text.ts';

/** What kind of meeting it is: ours by our word, another by the name that its owner gave it. */
export function meetingName(booking: Booking, texts: Texts): string {
	if (booking.bookingType !== null) return texts.meetings[booking.bookingType];
	const named = [booking.eventTypeTitle, booking.title].map((name) => strangerLine(name ?? '', 80));
	return named.find((name) => name !== '') ?? texts.meeting;
}
