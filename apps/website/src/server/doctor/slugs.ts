import { bookingTypeOf } from '../meeting-types.ts';
import { type Finding, ok, type Subject, warning } from './finding.ts';

const name = 'slugs';
/** So many are named */
const most = 5;

/** Do bookings arrive that belong to no meeting type? */
export function checkSlugs({ config, reader }: Subject): Finding {
	const seen = reader?.slugs() ?? [];
	const types = [config.meetingTypes, config.calendly.meetingTypes];
	const unclaimed = seen.filter(({ slug }) => types.every((one) => bookingTypeOf(slug, one) === null));
	if (seen.length === 0) return ok(name, 'no booking has arrived yet');
	if (unclaimed.length === 0) return ok(name, 'every slug that arrived belongs to a meeting type');
	const named = unclaimed.slice(0, most).map(({ slug, entries }) => `${slug} (${entries}×)`);
	const rest = unclaimed.length > most ? ` and ${unclaimed.length - most} more` : '';
	return warning(
		name,
		`arrived, but belong to no meeting type: ${named.join(', ')}${rest}`,
		'Add each to CAL_SLUGS_INTERVIEW, _TECH or _MENTORING (of Calendly to CALENDLY_SLUGS_INTERVIEW …) and restart, unless it is none of them.',
	);
}
