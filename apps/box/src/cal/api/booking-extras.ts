import { bookingOf } from '../booking/find-booking.ts';
import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { calendarLinks } from './calendar-links.ts';
import { signedIn } from './caller.ts';
import { hostedBooking } from './hosted-booking.ts';
import type { Parts, Room } from './room.ts';
import { success } from './success.ts';

/** What surrounds a booking: recordings, transcripts, calendar entries and calls. */
export function bookingExtraRoutes(room: Room, { world }: Parts): void {
	room.get('/bookings/:uid/recordings', (c) => {
		const { booking } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_READ');
		return success(c, recordingsOutput(world, booking));
	});
	room.get('/bookings/:uid/transcripts', (c) => {
		const { booking } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_READ');
		const kept = world.recordings.get(booking.uid) ?? [];
		return success(
			c,
			kept.flatMap(({ transcript }) => (transcript === null ? [] : [transcript])),
		);
	});
	room.get('/bookings/:uid/calendar-links', (c) => {
		signedIn(c.env.caller, 'BOOKING_READ');
		return success(c, calendarLinks(world, bookingOf(world, c.req.param('uid'))));
	});
	room.get('/bookings/:uid/references', (c) => {
		const { booking } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_READ');
		const type = c.req.query('type');
		const all = referencesOutput(world, booking);
		return success(
			c,
			all.filter((reference) => type === undefined || reference.type === type),
		);
	});
	room.get('/bookings/:uid/conferencing-sessions', (c) => {
		const { booking } = hostedBooking(world, c.env.caller, c.req.param('uid'), 'BOOKING_READ');
		return success(c, sessionsOutput(world, booking));
	});
}

const isCalVideo = ({ location }: Booking) => location === 'integrations:daily';

const seconds = (ms: number) => Math.floor(ms / 1000);

function recordingsOutput(world: CalWorld, booking: Booking) {
	return (world.recordings.get(booking.uid) ?? []).map(({ id, start, duration }) => ({
		id,
		roomName: booking.uid,
		startTs: seconds(start),
		status: 'finished',
		maxParticipants: 2,
		duration,
		shareToken: `share-${id}`,
		downloadLink: `${world.origin}/recordings/${id}`,
	}));
}

/** The entry in the host's calendar and the room of the call; a cancelled booking has lost both. */
function referencesOutput(world: CalWorld, booking: Booking) {
	if (booking.status !== 'ACCEPTED') return [];
	const eventUid = booking.iCalUid;
	const calendar = world.destinations.get(booking.hostId);
	const video = {
		type: 'daily_video',
		eventUid: booking.uid,
		destinationCalendarId: null,
		id: booking.id * 10,
	};
	const entry =
		calendar === undefined
			? []
			: [
					{
						type: calendar.integration,
						eventUid,
						destinationCalendarId: calendar.externalId,
						id: booking.id * 10 + 1,
					},
				];
	return [...(isCalVideo(booking) ? [video] : []), ...entry];
}

/** One call for a meeting in Cal Video that has begun: all who were not marked absent were there all the time. */
function sessionsOutput(world: CalWorld, booking: Booking) {
	if (!isCalVideo(booking) || booking.status !== 'ACCEPTED' || booking.start > world.now()) return [];
	const until = Math.min(booking.end, world.now());
	const [startTime, duration] = [seconds(booking.start), seconds(until - booking.start)];
	const there = booking.attendees.filter(({ absent }) => !absent);
	const participants = there.map(({ name }) => ({
		userId: null,
		userName: name,
		joinTime: startTime,
		duration,
	}));
	const ongoing = booking.end > world.now();
	const maxParticipants = participants.length;
	return [
		{
			id: `call-${booking.uid}`,
			room: booking.uid,
			startTime,
			duration,
			ongoing,
			maxParticipants,
			participants,
		},
	];
}
