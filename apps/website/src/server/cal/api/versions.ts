import type { Edition } from '../../config.ts';

/** Resources whose routes depend on the header `cal-api-version` */
export type Versioned = 'bookings' | 'request-reschedule' | 'event-types' | 'schedules' | 'slots';

/**
 * The version that each resource is asked for, by edition; null: that one has no such route.
 *
 * A header that is missing or unknown means 2024-04-15 there, without a word: other shapes, or a 404. Both
 * products know these of 2024, so they are pinned; only what came later has a later one.
 */
const versions: Record<Versioned, Record<Edition, string | null>> = {
	bookings: { 'cal.com': '2024-08-13', 'self-hosted': '2024-08-13' },
	'request-reschedule': { 'cal.com': '2026-02-25', 'self-hosted': null },
	'event-types': { 'cal.com': '2024-06-14', 'self-hosted': '2024-06-14' },
	schedules: { 'cal.com': '2024-06-11', 'self-hosted': '2024-06-11' },
	slots: { 'cal.com': '2024-09-04', 'self-hosted': '2024-09-04' },
};

/** @returns null where that one has no such route */
export function versionOf(resource: Versioned, edition: Edition): string | null {
	return versions[resource][edition];
}
