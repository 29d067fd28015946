import { createHash } from 'node:crypto';
import { readEvent } from '../src/server/cal/read-event.ts';
import type { BookingEvent } from '../src/server/domain/booking-event.ts';

/** What is told of a booking beside what all tests of a rule have in common. */
export type Told = { at?: string | null; uid?: string; payload?: object };

/** An event as Cal.com's body tells it; `at` is a day of January 2026, or a whole instant. */
export function told(trigger: string, { at = '01', uid = 'uid', payload = {} }: Told = {}): BookingEvent {
	const createdAt = at === null ? undefined : at.length === 2 ? `2026-01-${at}T10:00:00.000Z` : at;
	const body = {
		triggerEvent: trigger,
		createdAt,
		payload: {
			uid,
			type: 'tech-60',
			startTime: '2026-03-01T09:00:00Z',
			endTime: '2026-03-01T09:30:00Z',
			organizer: { name: 'Mara', email: 'mara@example.com', timeZone: 'Europe/Berlin' },
			attendees: [{ name: 'Ida', email: 'ida@example.com', timeZone: 'Europe/Paris' }],
			...payload,
		},
	};
	return read(body);
}

/** The event of a whole body */
export function read(body: object): BookingEvent {
	const event = readEvent(body, createHash('sha256').update(JSON.stringify(body)).digest('hex'));
	if (event === null) throw new Error(`about no booking: ${JSON.stringify(body)}`);
	return event;
}

/** Every order of some things; of many it would be too many. */
export function orders<Item>(items: readonly Item[]): Item[][] {
	if (items.length <= 1) return [[...items]];
	return items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}
