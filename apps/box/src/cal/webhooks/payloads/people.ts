import type { Attendee } from '../../world/booking.ts';
import type { User } from '../../world/user.ts';
import { bookerOf, type Payload, type Scene, seatOf } from './scene.ts';
import { utcOffset } from './times.ts';

/** The host, as a booking's first event tells them. */
export function organizer({ host, booking }: Scene): Payload {
	return {
		id: host.id,
		name: host.name,
		email: host.email,
		username: host.username,
		timeZone: host.timeZone,
		language: { locale: host.locale },
		timeFormat: timeFormat(host),
		utcOffset: utcOffset(host.timeZone, booking.start),
	};
}

/** The host, as events after payment tell them: without a user name. */
export function paidOrganizer(scene: Scene): Payload {
	return { ...organizer(scene), username: undefined };
}

/** The host, as recordings tell them. */
export function briefOrganizer(scene: Scene): Payload {
	return { ...paidOrganizer(scene), id: undefined, timeFormat: undefined };
}

/** Booker and guests as the booking page gave them; of a seat, whoever sits there. */
export function bookedAttendees(scene: Scene): Payload[] {
	const { booking } = scene;
	const seat = seatOf(scene);
	if (seat !== null) return [bookedAttendee(seat, booking.start)];
	const booker = bookerOf(scene);
	const known = new Set(booking.attendees.map(({ email }) => email));
	const guests = booking.guests.filter((email) => !known.has(email));
	return [
		...booking.attendees.map((attendee) => bookedAttendee(attendee, booking.start)),
		...guests.map((email) =>
			bookedAttendee(
				{
					name: '',
					email,
					phoneNumber: null,
					timeZone: booker?.timeZone ?? 'UTC',
					language: booker?.language ?? 'en',
				},
				booking.start,
			),
		),
	];
}

type Person = Pick<Attendee, 'name' | 'email' | 'phoneNumber' | 'timeZone' | 'language'>;

function bookedAttendee(attendee: Person, start: number): Payload {
	const [firstName = '', ...rest] = attendee.name.split(' ');
	return {
		email: attendee.email,
		name: attendee.name,
		phoneNumber: attendee.phoneNumber ?? undefined,
		firstName,
		lastName: rest.join(' '),
		timeZone: attendee.timeZone,
		language: { locale: attendee.language },
		utcOffset: utcOffset(attendee.timeZone, start),
	};
}

/** Everybody as the database has them: what later events tell. */
export function storedAttendees({ booking }: Scene): Payload[] {
	return booking.attendees.map((attendee) => ({
		name: attendee.name,
		email: attendee.email,
		timeZone: attendee.timeZone,
		phoneNumber: attendee.phoneNumber,
		language: { locale: attendee.language },
		utcOffset: utcOffset(attendee.timeZone, booking.start),
	}));
}

/** Whole rows of the attendee table: `locale` stands where others have `language`. */
export function attendeeRows(
	{ booking }: Scene,
	attendees: readonly Attendee[] = booking.attendees,
): Payload[] {
	return attendees.map((attendee) => ({
		id: attendee.id,
		email: attendee.email,
		name: attendee.name,
		timeZone: attendee.timeZone,
		phoneNumber: attendee.phoneNumber,
		locale: attendee.language,
		bookingId: booking.id,
		noShow: attendee.absent,
	}));
}

function timeFormat(host: User): string {
	return host.timeFormat === 24 ? 'HH:mm' : 'h:mma';
}
