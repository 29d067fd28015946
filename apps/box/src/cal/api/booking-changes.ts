import { z } from 'zod';
import {
	type Cancellation,
	cancelBooking,
	cancelFollowing,
	cancelSeat,
	cancelSeries,
} from '../booking/cancel-booking.ts';
import { checkMayCancel, checkMayMove } from '../booking/change-policy.ts';
import { bookingOf, seriesOf } from '../booking/find-booking.ts';
import { moveBooking } from '../booking/move-booking.ts';
import { moveSeat, moveSlot } from '../booking/move-seat.ts';
import { badRequest } from '../booking/refusal.ts';
import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { User } from '../world/user.ts';
import { bookingOutput } from './booking-output.ts';
import { maybeSignedIn } from './caller.ts';
import { email, moment } from './fields.ts';
import { isHost } from './hosted-booking.ts';
import { readBody } from './read-body.ts';
import type { Parts, Room } from './room.ts';
import { success } from './success.ts';

const moveSchema = z.object({
	start: moment,
	rescheduledBy: email.optional(),
	reschedulingReason: z.string().optional(),
	seatUid: z.string().optional(),
});

const cancelSchema = z.object({
	cancellationReason: z.string().optional(),
	cancelSubsequentBookings: z.boolean().optional(),
	seatUid: z.string().optional(),
});

/** Moving and cancelling: whoever knows the uid may. */
export function bookingChangeRoutes(room: Room, { world }: Parts): void {
	room.post('/bookings/:uid/reschedule', async (c) => {
		const viewer = maybeSignedIn(c.env.caller);
		const given = await readBody(c.req, moveSchema);
		const { booking, seatUid } = move(world, c.req.param('uid'), viewer, given);
		const seat = seatUid === null ? {} : { seatUid };
		return success(c, { ...bookingOutput(world, booking, viewer), ...seat }, 201);
	});
	room.post('/bookings/:uid/cancel', async (c) => {
		const viewer = maybeSignedIn(c.env.caller);
		const given = await readBody(c.req, cancelSchema);
		const cancelled = cancel(world, c.req.param('uid'), viewer, given);
		if (!Array.isArray(cancelled)) return success(c, bookingOutput(world, cancelled, viewer));
		return success(
			c,
			cancelled.map((booking) => bookingOutput(world, booking, viewer)),
		);
	});
}

function move(world: CalWorld, uid: string, viewer: User | null, given: z.output<typeof moveSchema>) {
	const booking = bookingOf(world, uid);
	if (!isHost(world, viewer, booking)) checkMayMove(world, booking);
	const by = given.rescheduledBy ?? viewer?.email ?? null;
	const asked = { start: given.start, by, reason: given.reschedulingReason ?? null };
	if (given.seatUid !== undefined) return moveSeat(world, uid, given.seatUid, asked);
	if (!hasSeats(booking)) return { booking: moveBooking(world, uid, asked), seatUid: null };
	if (!isHost(world, viewer, booking))
		throw badRequest('A booking with seats is moved seat by seat: send seatUid.');
	const moved = moveSlot(world, uid, asked);
	return { booking: moved, seatUid: moved.attendees[0]?.seatUid ?? null };
}

function cancel(
	world: CalWorld,
	uid: string,
	viewer: User | null,
	given: z.output<typeof cancelSchema>,
): Booking | Booking[] {
	const cancellation: Cancellation = { reason: given.cancellationReason ?? null, by: viewer?.email ?? null };
	const series = seriesOf(world, uid);
	if (series.length > 0) return cancelSeries(world, series, cancellation);
	const booking = bookingOf(world, uid);
	if (!isHost(world, viewer, booking)) checkMayCancel(world, booking);
	if (given.seatUid !== undefined) return cancelSeat(world, uid, given.seatUid, cancellation);
	if (hasSeats(booking) && !isHost(world, viewer, booking)) {
		throw badRequest('A booking with seats is cancelled seat by seat: send seatUid, or come as its host.');
	}
	if (given.cancelSubsequentBookings === true) return cancelFollowing(world, uid, cancellation);
	return cancelBooking(world, uid, cancellation);
}

const hasSeats = ({ attendees }: Booking) => attendees.some(({ seatUid }) => seatUid !== null);
