import type { Booking } from '../world/booking.ts';
import type { Details } from '../world/happening.ts';

/** What is told of a booking at a moment. */
export type Due = { at: number; trigger: string; booking: Booking; details: Details };
