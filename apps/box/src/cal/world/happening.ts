import type { Booking } from './booking.ts';

/**
 * Something happened to a booking, or to an account: the sender makes a body of it for each webhook that wants it.
 * The booking is a copy of that moment.
 */
export type Happening = {
	trigger: string;
	/** Milliseconds; `createdAt` of the envelope */
	at: number;
	/** null for what is about no booking (forms, out of office): its payload stands in `details` */
	booking: Booking | null;
	/** Whose account it is about, where there is no booking; without it everybody's webhooks are told */
	userId?: number;
	details: Details;
};

export type Details = {
	/** The booking before a move, with its old times */
	before?: Booking;
	/** Only this attendee's seat is meant */
	seatUid?: string;
	/** CREATED after a host's yes or after payment carries other keys than at once */
	after?: 'confirmation' | 'payment';
	/** Of a cancellation: the host asks for another time */
	requestReschedule?: boolean;
	/** Of a cancellation inside a series: all that follow go with it */
	allRemaining?: boolean;
	/** No-show marks that were set or unset */
	noShow?: { message: string; attendees: { email: string; noShow: boolean }[] };
	previousLocation?: string | null;
	reassigned?: { addedHostUserIds: number[]; removedHostUserIds: number[]; reason: string | null };
	/** Nobody else is told */
	onlyWebhook?: string;
	/** Payload of what is about no booking, or fields that its trigger adds */
	payload?: Record<string, unknown>;
};
