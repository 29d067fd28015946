import type { BookingNotice, Notice } from '../../domain/notice.ts';

/** Whether a page in Notion changes by it: a page says how a booking stands, and nothing is announced there. */
export const isAboutBooking = (notice: Notice): notice is BookingNotice =>
	notice.kind === 'booking' && notice.happening !== 'reminder';
