import type { KnownEvent } from '../../db/events.ts';

/** What decides whether something is news. Milliseconds since 1970, and milliseconds. */
export type News = {
	/** What came before was read from a journal that was there already */
	since: number;
	now: number;
	maxAge: number;
};

/**
 * Whether one of these events is to be told. What a webhook brought, while it is young; of gaps that were healed
 * those of bookings that lie ahead; nothing of an import, of a rebuild, or of what somebody played again.
 * @param startTime Of the booking: ISO 8601, or null
 */
export function isNews(
	events: readonly Pick<KnownEvent, 'source' | 'event' | 'receivedAt'>[],
	startTime: string | null,
	{ since, now, maxAge }: News,
): boolean {
	return events.some(({ source, event, receivedAt }) => {
		if (Date.parse(receivedAt) < since) return false;
		if (source === 'webhook') return now - Date.parse(happenedAt(event, receivedAt)) <= maxAge;
		const isGap = source === 'api' && (event.observed?.differs.length ?? 0) > 0;
		return isGap && startTime !== null && Date.parse(startTime) > now;
	});
}

/** By the provider's clock, where the event tells its own time */
function happenedAt({ createdAt, datesBooking }: KnownEvent['event'], receivedAt: string): string {
	return createdAt === null || datesBooking ? receivedAt : createdAt;
}
