import type { Found } from './finding.ts';

/** What a visitor has to know of a booking first. */
export type Standing = 'confirmed' | 'pending' | 'unpaid' | 'cancelled' | 'moved' | 'rejected' | 'past';

/** @param now Milliseconds of the box's clock */
export function standingOf({ booking, eventType }: Found, now: number): Standing {
	if (booking.rescheduled) return 'moved';
	if (booking.status === 'CANCELLED') return 'cancelled';
	if (booking.status === 'REJECTED') return 'rejected';
	if (booking.end <= now) return 'past';
	if (eventType.price > 0 && !booking.paid) return 'unpaid';
	return booking.status === 'PENDING' ? 'pending' : 'confirmed';
}
