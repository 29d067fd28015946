import type { BookingNotice } from '../../domain/notice.ts';
import { personText } from './person-text.ts';

/** The name of whom the reader meets, or nothing where it is not known. Guests are not named to each other. */
export function otherPerson({ booking, reader }: Pick<BookingNotice, 'booking' | 'reader'>): string {
	const guest = booking.attendees.find(({ left }) => !left) ?? booking.attendees[0];
	const other = reader === 'owner' ? guest : booking.organizer;
	return other ? personText(other, { withAddress: false }).slice(0, 60).toWellFormed() : '';
}
