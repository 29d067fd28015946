import type { MailSettings } from '../../src/server/channels/mail/mail-settings.ts';
import type { Booking } from '../../src/server/domain/booking.ts';
import type { Locale } from '../../src/server/domain/locale.ts';
import type {
	BookingNotice,
	DigestNotice,
	Happening,
	Matter,
	Reader,
	SiteNotice,
} from '../../src/server/domain/notice.ts';
import { sampleBooking } from '../sample-booking.ts';

export const mailSettings: MailSettings = {
	from: 'bookings@example.com',
	siteName: 'bookme',
	siteUrl: 'https://book.example.com',
	calOrigin: 'https://cal.example.com',
	now: () => Date.UTC(2029, 11, 20, 8),
};

const address = {
	id: 'row-1',
	recipient: 'ida@example.com',
	reader: 'attendee' as Reader,
	locale: 'en' as Locale,
	timeZone: 'Europe/Paris',
	connection: 'main',
};

/** How a booking stands when this is told of it. */
const standing: Record<Happening, Partial<Booking>> = {
	requested: { status: 'pending' },
	booked: {},
	moved: {},
	cancelled: {
		status: 'cancelled',
		cancelledBy: 'mara@example.com',
		cancelledByRole: 'host',
		cancellationReason: 'Ill',
	},
	rejected: { status: 'rejected', rejectionReason: 'Ill' },
	'awaiting-new-time': { status: 'cancelled', awaitingReschedule: true, cancellationReason: 'Ill' },
	paid: { paid: true, price: 4500, currency: 'eur' },
	'no-show': {},
	reminder: {},
};

/** A message about a booking with everything in it; what a test is about is given. */
export function bookingNotice(
	happening: Happening = 'booked',
	over: Partial<BookingNotice> = {},
	booking: Partial<Booking> = {},
): BookingNotice {
	return {
		...address,
		kind: 'booking',
		happening,
		booking: sampleBooking({ ...standing[happening], ...booking }),
		before:
			happening === 'moved'
				? { startTime: '2029-12-31T13:00:00.000Z', endTime: '2029-12-31T13:45:00.000Z' }
				: null,
		thread: '8kQ2mVbT4xYrN6sLw1Zp3D',
		sequence: 0,
		earlier: null,
		...over,
	};
}

export function siteNotice(matter: Matter, over: Partial<SiteNotice> = {}): SiteNotice {
	const facts = { count: 5, cause: 'webhook-missing' };
	return { ...address, recipient: 'mara@example.com', reader: 'owner', kind: 'site', matter, facts, ...over };
}

export function digestNotice(over: Partial<DigestNotice> = {}): DigestNotice {
	const notices = [bookingNotice('booked'), bookingNotice('cancelled'), siteNotice('gaps-healed')];
	return { ...address, recipient: 'mara@example.com', reader: 'owner', kind: 'digest', notices, ...over };
}
