import { bookingTypes } from '../domain/booking-type.ts';
import { locales } from '../domain/locale.ts';
import { shownPage } from '../shown-page.ts';
import { type Finding, ok, type Subject, warning } from './finding.ts';

const name = 'booking-pages';

/** Is there a page to book on, for each meeting type and language? */
export function checkBookingPages({ config }: Pick<Subject, 'config'>): Finding {
	const lacking = bookingTypes.flatMap((type) => {
		const without = locales.filter((locale) => shownPage(config, type, locale) === null);
		return without.length === 0 ? [] : [{ type, without }];
	});
	if (lacking.length === 0) return ok(name, `set up for ${bookingTypes.join(', ')} in ${locales.join(', ')}`);
	const named = lacking.filter(({ type }) => isOnlyNamed(config.calendly.meetingTypes[type]));
	const more = named.map(
		({ type }) =>
			` CALENDLY_SLUGS_${type.toUpperCase()} only says what the event type is called, by a slug alone or its address in the API: add its page, such as mara/intro.`,
	);
	if (lacking.flatMap(({ without }) => without).length === bookingTypes.length * locales.length) {
		return warning(
			name,
			'none is set up: visitors read that booking opens soon',
			`Set CAL_USERNAME and CAL_SLUGS_INTERVIEW, CAL_SLUGS_TECH, CAL_SLUGS_MENTORING, or CALENDLY_SLUGS_… of these.${more.join('')}`,
		);
	}
	return warning(
		name,
		`not set up for ${lacking.map(({ type, without }) => `${type} (${without.join(', ')})`).join(', ')}`,
		`Add a page to CAL_SLUGS_… or CALENDLY_SLUGS_… of that type: an entry without a language serves all of them; a bare slug also needs CAL_USERNAME.${more.join('')}`,
	);
}

/** Whether event types are named, but no page of them in any language */
function isOnlyNamed({ slugs, pages }: Subject['config']['meetingTypes']['tech']): boolean {
	return slugs.length > 0 && locales.every((locale) => pages[locale] === null);
}
