import type { BookingNotice } from '../../domain/notice.ts';
import { whomItConcerns } from '../../domain/whom-it-concerns.ts';
import { personText } from './person-text.ts';

/**
 * The name of whom the reader meets, or to a host of whom it is about; nothing where it is not known. Guests are not
 * named to each other.
 */
export function otherPerson(notice: Pick<BookingNotice, 'booking' | 'reader' | 'only'>): string {
	const { booking, reader } = notice;
	const [concerned] = whomItConcerns(notice);
	const guest = concerned ?? booking.attendees.find(({ left }) => !left) ?? booking.attendees[0];
	const other = reader === 'owner' ? guest : booking.organizer;
	return other ? personText(other, { withAddress: false }).slice(0, 60).toWellFormed() : '';
}
