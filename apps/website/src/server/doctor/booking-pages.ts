import { bookingTypes } from '../domain/booking-type.ts';
import { locales } from '../domain/locale.ts';
import { type Finding, ok, type Subject, warning } from './finding.ts';

const name = 'booking-pages';

/** Is there a page to book on, for each meeting type and language? */
export function checkBookingPages({ config: { meetingTypes } }: Subject): Finding {
	const all = bookingTypes.flatMap((type) =>
		locales.map((locale) => ({ type, locale, page: meetingTypes[type].pages[locale] })),
	);
	const missing = all.filter(({ page }) => page === null);
	if (missing.length === 0) return ok(name, `set up for ${bookingTypes.join(', ')} in ${locales.join(', ')}`);
	if (missing.length === all.length) {
		return warning(
			name,
			'none is set up: visitors read that booking opens soon',
			'Set CAL_USERNAME and CAL_SLUGS_INTERVIEW, CAL_SLUGS_TECH, CAL_SLUGS_MENTORING.',
		);
	}
	const lacking = bookingTypes.flatMap((type) => {
		const without = missing.filter((one) => one.type === type).map(({ locale }) => locale);
		return without.length === 0 ? [] : [`${type} (${without.join(', ')})`];
	});
	return warning(
		name,
		`not set up for ${lacking.join(', ')}`,
		'Add a page to CAL_SLUGS_… of that type: an entry without a language serves all of them; a bare slug also needs CAL_USERNAME.',
	);
}
