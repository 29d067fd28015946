import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { announce } from './announce.ts';
import { bookingOf } from './find-booking.ts';
import { type Location, toPlace } from './place.ts';

/** Another place for a booking: BOOKING_LOCATION_UPDATED. @throws Refusal 400, 404 */
export function changeLocation(world: CalWorld, uid: string, asked: Location): Booking {
	const booking = bookingOf(world, uid);
	const previousLocation = booking.location;
	const { location, meetingUrl } = toPlace(world, booking.hostId, uid, asked);
	const { videoCallUrl: _, ...metadata } = booking.metadata;
	booking.location = location;
	booking.meetingUrl = meetingUrl;
	booking.metadata = meetingUrl === null ? metadata : { ...metadata, videoCallUrl: meetingUrl };
	booking.responses['location'] = { value: location, optionValue: '' };
	booking.updatedAt = world.now();
	announce(world, 'BOOKING_LOCATION_UPDATED', booking, { previousLocation });
	return booking;
}
