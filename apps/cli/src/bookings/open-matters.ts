import type { Booking } from '@bookme/website/server/domain/booking.ts';

/** What somebody still has to do or to look at, a sentence each; a booking with any has a ! behind its status. */
export function openMatters({
	status,
	needsCheck,
	awaitingPayment,
	awaitingReschedule,
}: Pick<Booking, 'status' | 'needsCheck' | 'awaitingPayment' | 'awaitingReschedule'>): string[] {
	return [
		needsCheck &&
			'Part of its series was cancelled, and no event says whether this one was, too: look at Cal.com.',
		awaitingReschedule && 'The host asked for another time, and none was chosen yet.',
		awaitingPayment && status === 'pending' && 'It is not paid yet.',
	].filter((one) => one !== false);
}
