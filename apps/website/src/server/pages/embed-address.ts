import type { BookingType } from '../domain/booking-type.ts';
import type { Locale } from '../domain/locale.ts';

/**
 * The address of a Cal.com booking page as it is shown in a frame of ours.
 * What stands in `metadata[…]` comes back with the booking's webhook; the browser adds theme and UTM values.
 * @param page The booking page, absolute
 */
export function embedAddress(page: string, meeting: { locale: Locale; type: BookingType }): string {
	const url = new URL(page);
	// Its own embed script does the same: messages come from app.cal.com.
	if (url.origin === 'https://cal.com') url.hostname = 'app.cal.com';
	url.pathname = `${url.pathname.replace(/\/+$/, '')}/embed`;
	url.hash = '';
	url.searchParams.set('embed', 'bookme');
	url.searchParams.set('embedType', 'inline');
	url.searchParams.set('metadata[locale]', meeting.locale);
	url.searchParams.set('metadata[bookingType]', meeting.type);
	return url.href;
}
