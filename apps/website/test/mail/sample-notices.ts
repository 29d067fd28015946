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
import * as sample from '../booking-notice.ts';

export const mailSettings: MailSettings = {
	from: 'bookings@example.com',
	siteName: 'bookme',
	siteUrl: 'https://book.example.com',
	calOrigin: 'https://cal.example.com',
	calendlyOrigin: 'https://calendly.example.com',
	linkQuestion: 'Lien de configuration',
	now: () => Date.UTC(2029, 11, 20, 8),
};

const address = {
	id: 'row-1',
	recipient: 'ida@example.com',
	reader: 'attendee' as Reader,
	locale: 'en' as Locale,
	timeZone: 'Europe/Paris',
};
const owner = { ...address, recipient: 'mara@example.com', reader: 'owner' as Reader };

/** A message about a booking to whoever booked; what a test is about is given. */
export function bookingNotice(
	happening: Happening = 'booked',
	over: Partial<BookingNotice> = {},
	booking: Partial<Booking> = {},
): BookingNotice {
	const thread = '8kQ2mVbT4xYrN6sLw1Zp3D';
	return sample.bookingNotice({ ...address, thread, happening, ...over }, booking);
}

export function siteNotice(matter: Matter, over: Partial<SiteNotice> = {}): SiteNotice {
	return sample.siteNotice({ ...owner, matter, ...over });
}

export function digestNotice(over: Partial<DigestNotice> = {}): DigestNotice {
	const notices = [bookingNotice('booked'), bookingNotice('cancelled'), siteNotice('gaps-healed')];
	return sample.digestNotice({ ...owner, notices, ...over });
}
