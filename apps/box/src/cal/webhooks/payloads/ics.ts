import { type Payload, type Scene, seatOf } from './scene.ts';

/** Triggers that version 2026-07-27 adds calendar files to; it changes nothing else. */
const withCalendarFiles: ReadonlySet<string> = new Set([
	'BOOKING_CREATED',
	'BOOKING_RESCHEDULED',
	'BOOKING_REASSIGNED',
	'BOOKING_CANCELLED',
	'BOOKING_PAID',
]);

/** The event as a calendar file, once for the booker and once for the host. */
export function calendarFiles(scene: Scene): Payload {
	if (!withCalendarFiles.has(scene.trigger)) return {};
	const { booking, host } = scene;
	const booker = seatOf(scene) ?? booking.attendees[0];
	const guest =
		booker &&
		`ATTENDEE;CN=${booker.name};ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:${booker.email}`;
	const chair = `ATTENDEE;CN=${host.name};ROLE=CHAIR;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${host.email}`;
	return {
		attendeeIcsContent: calendarFile(scene, guest ?? chair),
		organizerIcsContent: calendarFile(scene, chair),
	};
}

function calendarFile({ booking, host, trigger }: Scene, attendee: string): string {
	const isOff = trigger === 'BOOKING_CANCELLED';
	return [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Cal//EN',
		`METHOD:${isOff ? 'CANCEL' : 'REQUEST'}`,
		'BEGIN:VEVENT',
		`UID:${booking.iCalUid}`,
		`SEQUENCE:${booking.iCalSequence}`,
		...(isOff ? ['STATUS:CANCELLED'] : []),
		`DTSTART:${compact(booking.start)}`,
		`DTEND:${compact(booking.end)}`,
		`ORGANIZER;CN=${host.name}:mailto:${host.email}`,
		attendee,
		'END:VEVENT',
		'END:VCALENDAR',
	].join('\r\n');
}

/** `20261201T090000Z` */
function compact(at: number): string {
	return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
