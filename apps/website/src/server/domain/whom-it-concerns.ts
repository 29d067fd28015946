import type { Attendee } from './booking.ts';
import type { BookingNotice } from './notice.ts';

export type Concerned = Pick<Attendee, 'name' | 'email'>;

/**
 * Whom alone of the attendees a message is about; nobody where it is about all. Who stands in no list any more is
 * known by what is left: an address, or a name.
 */
export function whomItConcerns({ booking, only }: Pick<BookingNotice, 'booking' | 'only'>): Concerned[] {
	return (only ?? []).map((one) => {
		const listed = booking.attendees.find((attendee) => calledBy(attendee) === one);
		return listed ?? (one.includes('@') ? { name: null, email: one } : { name: one, email: null });
	});
}

/** What tells an attendee from the others of a booking */
export function calledBy({ email, name }: Concerned): string {
	return email ?? name ?? '';
}
