import { setImmediate as turn } from 'node:timers/promises';
import { calendarText, eventsText } from '../calendar/calendar-text.ts';
import type { BookingFilter, BookingPlace } from '../db/booking-filter.ts';
import type { Bookings, ShownBooking } from '../pipeline/bookings.ts';
import type { FeedQuery } from './booking-query.ts';

const day = 86_400_000;
/** Bookings that start from then on are in the calendar. */
const keptFor = 90 * day;
/** Those that came to nothing stay for so long after their start, marked as cancelled, until every calendar knows. */
const goneFor = 7 * day;
/** So many are read at a time, and at most: then the oldest are left out. */
const pageSize = 250;
const mostRead = 5000;

/** Bookings as a calendar that is subscribed to. */
export class CalendarFeed {
	readonly #bookings: Pick<Bookings, 'list'>;
	readonly #name: string;
	readonly #now: () => number;

	constructor(options: { bookings: Pick<Bookings, 'list'>; name: string; now: () => number }) {
		this.#bookings = options.bookings;
		this.#name = options.name;
		this.#now = options.now;
	}

	/** The whole text. It changes only when its bookings do, or when time takes one of them out. */
	async text(connection: string, { status, bookingType }: FeedQuery): Promise<string> {
		const now = this.#now();
		const goneSince = new Date(now - goneFor).toISOString();
		const filter = {
			...(status !== undefined && { status }),
			...(bookingType !== undefined && { bookingType }),
			afterStart: new Date(now - keptFor).toISOString(),
		};
		const events: string[] = [];
		for await (const bookings of this.#pages(connection, filter)) {
			events.push(eventsText(bookings.filter((one) => isListed(one, goneSince))));
			// Deliveries that came meanwhile are not to wait for the whole calendar.
			await turn();
		}
		return calendarText(this.#name, events);
	}

	async *#pages(connection: string, filter: BookingFilter): AsyncGenerator<ShownBooking[]> {
		let after: BookingPlace | null = null;
		for (let read = 0; read < mostRead; read += pageSize) {
			const page: Page = await this.#bookings.list(connection, filter, { take: pageSize, after });
			yield page.bookings;
			after = page.next;
			if (after === null) return;
		}
	}
}

type Page = Awaited<ReturnType<Bookings['list']>>;

function isListed({ status, startTime }: ShownBooking, goneSince: string): boolean {
	return status === 'accepted' || status === 'pending' || (startTime ?? '') >= goneSince;
}
