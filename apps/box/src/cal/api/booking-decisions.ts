import { z } from 'zod';
import { confirmBooking, declineBooking } from '../booking/decide.ts';
import { markAbsent } from '../booking/mark-absent.ts';
import { reassignBooking } from '../booking/reassign-booking.ts';
import { requestReschedule } from '../booking/request-reschedule.ts';
import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { bookingOutput } from './booking-output.ts';
import { email, id } from './fields.ts';
import { hostedBooking } from './hosted-booking.ts';
import { check, readBody } from './read-body.ts';
import { type Parts, type Room, unknownRoute } from './room.ts';
import { done, success } from './success.ts';

const reasonSchema = z.object({ reason: z.string().optional() });
const askSchema = z.object({ rescheduleReason: z.string().optional() });
const absenceSchema = z
	.object({
		host: z.boolean().optional(),
		attendees: z.array(z.object({ email, absent: z.boolean() })).default([]),
	})
	.refine(({ host, attendees }) => host !== undefined || attendees.length > 0, {
		error: 'send host, attendees or both',
	});

/** What only the host decides: yes or no, who did not come, who takes over, another time. */
export function bookingDecisionRoutes(room: Room, { world, profile }: Parts): void {
	room.post('/bookings/:uid/confirm', (c) => {
		const { user } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_WRITE');
		return success(c, bookingOutput(world, confirmBooking(world, c.req.param('uid')), user));
	});
	room.post('/bookings/:uid/decline', async (c) => {
		const { user } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_WRITE');
		const { reason } = await readBody(c.req, reasonSchema);
		return success(c, bookingOutput(world, declineBooking(world, c.req.param('uid'), reason ?? null), user));
	});
	room.post('/bookings/:uid/mark-absent', async (c) => {
		const { user } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_WRITE');
		const { host, attendees } = await readBody(c.req, absenceSchema);
		const booking = markAbsent(world, c.req.param('uid'), { host: host ?? null, attendees });
		return success(c, bookingOutput(world, booking, user));
	});
	room.post('/bookings/:uid/reassign', (c) => {
		const { booking } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_WRITE');
		return success(c, reassigned(world, reassignBooking(world, booking.uid, { to: null, reason: null })));
	});
	room.post('/bookings/:uid/reassign/:userId', async (c) => {
		const { booking } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_WRITE');
		const to = check(id, c.req.param('userId'));
		const { reason } = await readBody(c.req, reasonSchema);
		const given = reassignBooking(world, booking.uid, { to, reason: reason ?? null });
		return success(c, { ...reassigned(world, given), reassignReason: reason ?? null });
	});
	room.post('/bookings/:uid/request-reschedule', async (c) => {
		if (profile !== 'cal.com' || c.env.version < '2026-02-25') return unknownRoute(world, c.req.raw);
		const { booking, user } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_WRITE');
		const { rescheduleReason } = await readBody(c.req, askSchema);
		requestReschedule(world, booking.uid, { reason: rescheduleReason ?? null, by: user.email });
		return done(c);
	});
}

function reassigned(world: CalWorld, { uid, hostId }: Booking) {
	const host = world.users.get(hostId);
	const { id = hostId, name = '', email = '' } = host ?? {};
	return { bookingUid: uid, reassignedTo: { id, name, email, displayEmail: email } };
}
