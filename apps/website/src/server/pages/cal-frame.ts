import { framedPage } from './framed-page.ts';
import type { BookingFrame } from './frames.ts';

/**
 * Cal.com's booking page in a frame. It stays blank until it is told that somebody listens. What stands in
 * `metadata[…]` comes back with the booking's webhook.
 */
export const calFrame: BookingFrame = {
	title: 'Cal.com',
	address(page, { locale, type }) {
		const url = framedPage(page);
		// Its own embed script does the same: messages come from app.cal.com.
		if (url.origin === 'https://cal.com') url.hostname = 'app.cal.com';
		url.pathname = `${url.pathname}/embed`;
		url.searchParams.set('embed', 'bookme');
		url.searchParams.set('embedType', 'inline');
		url.searchParams.set('metadata[locale]', locale);
		url.searchParams.set('metadata[bookingType]', type);
		return url.href;
	},
	name: 'cal-embed=bookme',
	mark: 'CAL',
	says: {
		__iframeReady: 'parentKnowsIframeReady',
		__dimensionChanged: 'height',
		linkReady: 'ready',
		linkFailed: 'failed',
		bookingSuccessfulV2: 'booked',
		rescheduleBookingSuccessfulV2: 'booked',
		bookingCancelled: 'cancelled',
	},
	look: { theme: 'scheme' },
	utm: 'metadata[*]',
};
