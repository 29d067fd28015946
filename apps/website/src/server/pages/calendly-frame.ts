import { framedPage } from './framed-page.ts';
import type { BookingFrame } from './frames.ts';

/**
 * Calendly's booking page in a frame. It tells nothing unless it knows `embed_domain`; it never tells of a
 * cancellation, nor when the booked time begins. Colours count on a paid plan. Its cookie banner stays: who hides
 * it has to ask for consent in its place.
 */
export const calendlyFrame: BookingFrame = {
	title: 'Calendly',
	address(page, { siteUrl }) {
		const url = framedPage(page);
		url.searchParams.set('embed_type', 'Inline');
		url.searchParams.set('embed_domain', new URL(siteUrl).host);
		return url.href;
	},
	name: 'calendly-bookme',
	mark: null,
	says: {
		'calendly.page_height': 'height',
		'calendly.event_type_viewed': 'ready',
		'calendly.profile_page_viewed': 'ready',
		'calendly.event_scheduled': 'booked',
	},
	look: { background_color: 'paper', text_color: 'ink', primary_color: 'accent' },
	utm: '*',
};
