import type { Booking } from '../src/server/domain/booking.ts';
import type { AccountNotice, BookingNotice, DigestNotice, SiteNotice } from '../src/server/domain/notice.ts';
import { standingAt } from '../src/server/previews/standing-at.ts';
import { noticeAddress } from './notice-address.ts';
import { sampleBooking } from './sample-booking.ts';

const host = { email: 'mara@example.com', reason: 'Ill' };

/** A message about a booking that stands accordingly; what a test is about is given. */
export function bookingNotice(
	over: Partial<BookingNotice> = {},
	booking: Partial<Booking> = {},
): BookingNotice {
	const { happening = 'booked' } = over;
	const told = sampleBooking({ ...standingAt(happening, host), ...booking });
	const times = { startTime: '2029-12-31T13:00:00.000Z', endTime: '2029-12-31T13:45:00.000Z' };
	return {
		...noticeAddress,
		kind: 'booking',
		happening,
		booking: told,
		only: null,
		before: happening === 'moved' ? times : null,
		thread: told.uid,
		sequence: 0,
		earlier: null,
		...over,
	};
}

/** A message about the site. */
export function siteNotice(over: Partial<SiteNotice> = {}): SiteNotice {
	const facts = { count: 5, cause: 'webhook-missing' };
	return { ...noticeAddress, kind: 'site', matter: 'gaps-healed', facts, ...over };
}

/** A message to somebody about their account. */
export function accountNotice(over: Partial<AccountNotice> = {}): AccountNotice {
	const link = 'https://book.example.com/en/reset?token=only-theirs';
	return { ...noticeAddress, kind: 'account', matter: 'new-password', link, ...over };
}

/** Several that waited. */
export function digestNotice(over: Partial<DigestNotice> = {}): DigestNotice {
	const notices = [bookingNotice(), bookingNotice({ happening: 'cancelled' }), siteNotice()];
	return { ...noticeAddress, kind: 'digest', notices, ...over };
}
