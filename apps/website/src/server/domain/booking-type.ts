import type { Booking } from './booking.ts';

/** The three kinds of meeting a visitor can book; pages, mapping and statistics speak of these. */
export const bookingTypes = ['interview', 'tech', 'mentoring'] as const;

export type BookingType = (typeof bookingTypes)[number];

/** What decides which meeting a booking is. */
export type Typed = Pick<Booking, 'provider' | 'eventTypeId' | 'eventTypeSlug'>;

/** Which meeting a booking is by what is in force now; null for none of them */
export type BookingTypeOf = (booking: Typed) => BookingType | null;
