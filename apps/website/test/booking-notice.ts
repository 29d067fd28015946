import type { Booking } from '../src/server/domain/booking.ts';
import type { BookingNotice } from '../src/server/domain/notice.ts';
import { noticeAddress } from './notice-address.ts';
import { sampleBooking } from './sample-booking.ts';

/** A message about a booking; what a test is about is given. */
export function bookingNotice(
	over: Partial<BookingNotice> = {},
	booking: Partial<Booking> = {},
): BookingNotice {
	const told = sampleBooking(booking);
	return {
		...noticeAddress,
		kind: 'booking',
		happening: 'booked',
		booking: told,
		before: null,
		thread: told.uid,
		sequence: 0,
		earlier: null,
		...over,
	};
}
