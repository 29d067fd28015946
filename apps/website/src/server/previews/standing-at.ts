import type { Booking } from '../domain/booking.ts';
import type { Happening } from '../domain/notice.ts';

/**
 * How a booking stands when this is told of it.
 * @param host Who ended it, and why
 */
export function standingAt(
	happening: Happening,
	{ email, reason }: { email: string; reason: string },
): Partial<Booking> {
	switch (happening) {
		case 'requested':
			return { status: 'pending' };
		case 'cancelled':
			return {
				status: 'cancelled',
				cancelledBy: email,
				cancelledByRole: 'host',
				cancellationReason: reason,
			};
		case 'rejected':
			return { status: 'rejected', rejectionReason: reason };
		case 'awaiting-new-time':
			return { status: 'cancelled', awaitingReschedule: true, cancellationReason: reason };
		case 'paid':
			return { paid: true, price: 4500, currency: 'eur' };
		default:
			return {};
	}
}
