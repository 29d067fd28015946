import { z } from 'zod';
import { addAttendees, removeAttendee } from '../booking/add-attendees.ts';
import { changeLocation } from '../booking/change-location.ts';
import { notFound } from '../booking/refusal.ts';
import { attendeeOutput, bookingOutput } from './booking-output.ts';
import { email, id, language, phoneNumber, timeZone } from './fields.ts';
import { hostedBooking } from './hosted-booking.ts';
import type { Limit } from './rate-limits.ts';
import { check, readBody } from './read-body.ts';
import { type Parts, type Room, unknownRoute } from './room.ts';
import { success } from './success.ts';

/** Each change sends mails, so it is held to a few a minute. */
const few = (name: string): Limit => ({ name, most: 5 });

const person = {
	email,
	phoneNumber: phoneNumber.optional(),
	language: language.default('en'),
};
const attendeeSchema = z.object({ ...person, name: z.string().min(1), timeZone });
const guestsSchema = z.object({
	guests: z
		.array(z.object({ ...person, name: z.string().default(''), timeZone: timeZone.optional() }))
		.min(1)
		.max(10),
});
const text = z.string().min(1);
const locationSchema = z.object({
	location: z.discriminatedUnion('type', [
		z.object({ type: z.enum(['address', 'attendeeAddress']), address: text }),
		z.object({ type: z.literal('attendeeDefined'), location: text }),
		z.object({ type: z.enum(['phone', 'attendeePhone']), phone: text }),
		z.object({ type: z.literal('link'), link: z.url() }),
		z.object({ type: z.literal('integration'), integration: text }),
	]),
});

/** Who comes to a booking, and where it is. */
export function bookingPeopleRoutes(room: Room, { world, profile, limits }: Parts): void {
	room.patch('/bookings/:uid/location', async (c) => {
		limits.take(few('update_booking_location'), c.env.caller.key, c.env.headers);
		const { booking, user } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_WRITE');
		const { location } = await readBody(c.req, locationSchema);
		return success(c, bookingOutput(world, changeLocation(world, booking.uid, location), user));
	});
	room.post('/bookings/:uid/guests', async (c) => {
		limits.take(few('add_booking_guests'), c.env.caller.key, c.env.headers);
		const { booking, user } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_WRITE');
		const { guests } = await readBody(c.req, guestsSchema);
		const zone = booking.attendees[0]?.timeZone ?? user.timeZone;
		const people = guests.map((guest) => ({
			...guest,
			phoneNumber: guest.phoneNumber ?? null,
			timeZone: guest.timeZone ?? zone,
		}));
		addAttendees(world, booking.uid, people);
		return success(c, bookingOutput(world, booking, user));
	});
	room.get('/bookings/:uid/attendees', (c) => {
		const { booking } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_READ');
		return success(
			c,
			booking.attendees.map((attendee) => ({ ...attendeeOutput(attendee), id: attendee.id })),
		);
	});
	room.post('/bookings/:uid/attendees', async (c) => {
		limits.take(few('add_booking_attendee'), c.env.caller.key, c.env.headers);
		const { booking } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_WRITE');
		const given = await readBody(c.req, attendeeSchema);
		const [added] = addAttendees(world, booking.uid, [{ ...given, phoneNumber: given.phoneNumber ?? null }]);
		if (added === undefined) throw notFound('Nobody was added.');
		return success(c, { ...attendeeOutput(added), id: added.id, bookingId: booking.id }, 201);
	});
	room.get('/bookings/:uid/attendees/:attendeeId', (c) => {
		const { booking } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_READ');
		const wanted = check(id, c.req.param('attendeeId'));
		const attendee = booking.attendees.find((one) => one.id === wanted);
		if (attendee === undefined) throw notFound(`Booking ${booking.uid} has no attendee ${wanted}.`);
		return success(c, { ...attendeeOutput(attendee), id: attendee.id });
	});
	room.delete('/bookings/:uid/attendees/:attendeeId', (c) => {
		if (profile !== 'self-hosted') return unknownRoute(world, c.req.raw);
		const { booking } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_WRITE');
		const gone = removeAttendee(world, booking.uid, check(id, c.req.param('attendeeId')));
		const { name, email, timeZone } = gone;
		return success(c, { id: gone.id, bookingId: booking.id, name, email, timeZone });
	});
}
