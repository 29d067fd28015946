import type { Booking } from '../../domain/booking.ts';
import type { BookingNotice, Happening, Matter, PublicNotice, SiteNotice } from '../../domain/notice.ts';
import { type Phase, phaseOf } from '../../domain/phase.ts';

/** What is sent, as JSON. Timestamps are ISO 8601, UTC. */
export type WebhookMessage =
	| {
			type: `booking.${Happening}`;
			/** When the booking last changed; of a reminder, when it is sent */
			timestamp: string;
			data: {
				connection: string;
				/** As in `GET /api/bookings/{uid}` */
				booking: Booking & { phase: Phase | null };
				/** Of a move: when it was to take place before */
				before: BookingNotice['before'];
				/** The uid of the first booking of a chain of moves */
				thread: string;
				sequence: number;
			};
	  }
	| {
			type: `site.${Matter}`;
			timestamp: string;
			data: { connection: string; facts: SiteNotice['facts'] };
	  }
	| {
			type: 'digest';
			timestamp: string;
			/** Each with the id that it would have had alone; the oldest first */
			data: { connection: string; messages: (WebhookMessage & { id: string })[] };
	  };

/** @param now Milliseconds since 1970 */
export function messageOf(notice: PublicNotice, now: number): WebhookMessage {
	const { connection } = notice;
	const timestamp = new Date(now).toISOString();
	if (notice.kind === 'booking') return bookingMessage(notice, timestamp);
	if (notice.kind === 'site')
		return { type: `site.${notice.matter}`, timestamp, data: { connection, facts: notice.facts } };
	const messages = notice.notices.map((one) => ({ id: one.id, ...messageOf(one, now) }));
	return { type: 'digest', timestamp, data: { connection, messages } };
}

function bookingMessage(notice: BookingNotice, now: string): WebhookMessage {
	const { happening, booking, connection, before, thread, sequence } = notice;
	return {
		type: `booking.${happening}`,
		timestamp: happening === 'reminder' ? now : (booking.updatedAt ?? now),
		data: {
			connection,
			booking: { ...booking, phase: phaseOf(booking, now) },
			before,
			thread,
			sequence,
		},
	};
}
