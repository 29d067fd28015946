import { z } from 'zod';
import { isOpen } from '../booking/find-booking.ts';
import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { User } from '../world/user.ts';
import { commaList, moment, skip, take } from './fields.ts';

const statuses = ['upcoming', 'recurring', 'past', 'cancelled', 'unconfirmed'] as const;
const status = z.enum(statuses);
const order = z.enum(['asc', 'desc']).optional();
const ids = commaList
	.pipe(z.array(z.string().regex(/^\d+$/, { error: 'must be an id' })))
	.transform((list) => list.map(Number))
	.optional();

const filters = {
	attendeeEmail: z.string().optional(),
	attendeeName: z.string().optional(),
	bookingUid: z.string().optional(),
	eventTypeIds: ids,
	eventTypeId: ids,
	afterStart: moment.optional(),
	beforeEnd: moment.optional(),
	afterCreatedAt: moment.optional(),
	beforeCreatedAt: moment.optional(),
	afterUpdatedAt: moment.optional(),
	beforeUpdatedAt: moment.optional(),
};

/** The list as 2024-08-13 has it: any of several statuses, `take` and `skip`. */
export const listSchema = z.object({
	...filters,
	status: commaList.pipe(z.array(status)).optional(),
	sortStart: order,
	sortEnd: order,
	sortCreated: order,
	sortUpdatedAt: order,
	take: take.default(100),
	skip,
});

/** The list as 2026-05-01 has it: one status, a cursor. */
export const cursorSchema = z.object({
	...filters,
	status: status.optional(),
	limit: z.coerce.number().int().min(1).max(100).default(50),
	cursor: z.string().nullable().default(null),
});

type Filters = z.output<z.ZodObject<typeof filters>>;
export type Status = z.output<typeof status>;

/** The bookings that somebody hosts or has booked, as far as the query lets them through; unsorted. */
export function findBookings(
	world: CalWorld,
	user: User,
	query: Filters,
	wanted: readonly Status[] | null,
): Booking[] {
	const now = world.now();
	return [...world.bookings.values()].filter(
		(booking) =>
			(booking.hostId === user.id || booking.attendees.some(({ email }) => email === user.email)) &&
			(wanted === null || wanted.some((status) => matches[status](booking, now))) &&
			passes(booking, query),
	);
}

const matches: Record<Status, (booking: Booking, now: number) => boolean> = {
	upcoming: (booking, now) => booking.end >= now && isOpen(booking) && booking.status !== 'PENDING',
	recurring: (booking, now) => booking.recurringEventId !== null && booking.end >= now && isOpen(booking),
	past: (booking, now) => booking.end <= now && isOpen(booking),
	cancelled: ({ status }) => status === 'CANCELLED' || status === 'REJECTED',
	unconfirmed: (booking, now) => booking.status === 'PENDING' && booking.end >= now,
};

function passes(booking: Booking, query: Filters): boolean {
	const wanted = [...(query.eventTypeIds ?? []), ...(query.eventTypeId ?? [])];
	return (
		(query.bookingUid === undefined || booking.uid === query.bookingUid) &&
		(wanted.length === 0 || wanted.includes(booking.eventTypeId)) &&
		hasAttendee(booking, query) &&
		(query.afterStart === undefined || booking.start >= query.afterStart) &&
		(query.beforeEnd === undefined || booking.end <= query.beforeEnd) &&
		(query.afterCreatedAt === undefined || booking.createdAt >= query.afterCreatedAt) &&
		(query.beforeCreatedAt === undefined || booking.createdAt <= query.beforeCreatedAt) &&
		(query.afterUpdatedAt === undefined || booking.updatedAt >= query.afterUpdatedAt) &&
		(query.beforeUpdatedAt === undefined || booking.updatedAt <= query.beforeUpdatedAt)
	);
}

function hasAttendee({ attendees }: Booking, { attendeeEmail, attendeeName }: Filters): boolean {
	// A slot that everybody has left is still in the list.
	if (attendeeEmail === undefined && attendeeName === undefined) return true;
	return attendees.some(
		({ email, name }) =>
			(attendeeEmail === undefined || email === attendeeEmail) &&
			(attendeeName === undefined || name === attendeeName),
	);
}

type Sorting = Pick<z.output<typeof listSchema>, 'sortStart' | 'sortEnd' | 'sortCreated' | 'sortUpdatedAt'>;

/** By what the query says; else by start, and by id where two are alike. */
export function sortBookings(bookings: Booking[], sorting: Sorting): Booking[] {
	const keys = [
		[sorting.sortStart, (booking: Booking) => booking.start],
		[sorting.sortEnd, (booking: Booking) => booking.end],
		[sorting.sortCreated, (booking: Booking) => booking.createdAt],
		[sorting.sortUpdatedAt, (booking: Booking) => booking.updatedAt],
	] as const;
	const given = keys.filter(([direction]) => direction !== undefined);
	const by = given.length > 0 ? given : ([['asc', (booking: Booking) => booking.start]] as const);
	return bookings.toSorted((one, other) => {
		for (const [direction, key] of by) {
			const difference = key(one) - key(other);
			if (difference !== 0) return direction === 'desc' ? -difference : difference;
		}
		return one.id - other.id;
	});
}
