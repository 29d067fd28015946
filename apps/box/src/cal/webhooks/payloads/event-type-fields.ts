import type { Payload, Scene } from './scene.ts';

/** What of the event type stands in every payload of a booking. */
export function eventTypeFields({ booking, eventType }: Scene): Payload {
	return {
		eventTitle: eventType?.title,
		eventDescription: eventType?.description ?? '',
		price: eventType?.price ?? 0,
		currency: eventType?.currency ?? 'usd',
		length: minutes(booking),
	};
}

export function minutes({ start, end }: { start: number; end: number }): number {
	return Math.round((end - start) / 60_000);
}

/** How rrule numbers them. */
const frequencies = { yearly: 0, monthly: 1, weekly: 2, daily: 3 } as const;

/** Of a series; nothing of it says which series. */
export function recurringEvent({ booking, eventType }: Scene): Payload | undefined {
	const recurrence = eventType?.recurrence;
	if (!recurrence || booking.recurringEventId === null) return undefined;
	return {
		freq: frequencies[recurrence.frequency],
		count: recurrence.occurrences,
		interval: recurrence.interval,
	};
}
