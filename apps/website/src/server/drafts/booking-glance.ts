import type { EventAttendee, Facts } from '../domain/booking-event.ts';
import type { BookingGlance } from '../domain/entry.ts';

/** What an entry's label tells of a booking: when it is, and with whom. */
export function glanceAt(
	uid: string | null,
	{ startTime, endTime, title, organizer }: Facts,
	attendees: readonly EventAttendee[],
): BookingGlance {
	return {
		...{ uid, startTime, endTime, title },
		organizer: organizer && { name: organizer.name, email: organizer.email },
		attendees: attendees.map(({ name, email }) => ({ name, email })),
	};
}
