/** The three kinds of meeting a visitor can book; pages, mapping and statistics speak of these. */
export const bookingTypes = ['interview', 'tech', 'mentoring'] as const;

export type BookingType = (typeof bookingTypes)[number];
