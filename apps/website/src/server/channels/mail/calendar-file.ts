import ical, {
	ICalAttendeeStatus,
	ICalCalendarMethod,
	type ICalEventData,
	ICalEventStatus,
} from 'ical-generator';
import { calendarEvent, type Timed } from '../../calendar/calendar-event.ts';
import { eventUid } from '../../calendar/event-uid.ts';
import type { BookingNotice, Happening } from '../../domain/notice.ts';
import { texts as allTexts } from '../texts/texts.ts';
import { bookingFacts } from './booking-facts.ts';
import { labelled } from './labelled.ts';
import type { MailSettings } from './mail-settings.ts';
import { meetingName } from './meeting-name.ts';
import { otherPerson } from './other-person.ts';
import { senderOf } from './sender.ts';

/** A calendar file as mails carry it: RFC 5546. */
export type CalendarFile = { method: 'REQUEST' | 'CANCEL'; text: string };

/**
 * What a calendar is to do about it, or null where nothing changes for it. All files of a thread have one UID and a
 * rising SEQUENCE, so a calendar moves the entry, and takes it out at the end.
 */
export function calendarFile(notice: BookingNotice, settings: MailSettings): CalendarFile | null {
	const method = methods[notice.happening];
	const { startTime } = notice.booking;
	if (method === null || startTime === null) return null;
	const calendar = ical({ prodId: '//bookme//notices//EN', method: ICalCalendarMethod[method] });
	calendar.createEvent(eventOf(notice, { ...notice.booking, startTime }, method, settings));
	return { method, text: `${calendar.toString()}\r\n` };
}

const methods: Record<Happening, CalendarFile['method'] | null> = {
	requested: 'REQUEST',
	booked: 'REQUEST',
	moved: 'REQUEST',
	cancelled: 'CANCEL',
	'guest-left': null,
	rejected: 'CANCEL',
	'awaiting-new-time': 'CANCEL',
	paid: null,
	'no-show': null,
	reminder: null,
};

function eventOf(
	notice: BookingNotice,
	booking: Timed,
	method: CalendarFile['method'],
	settings: MailSettings,
): ICalEventData {
	const texts = allTexts[notice.locale];
	const facts = bookingFacts(notice, texts, settings);
	const place = facts.find(({ label }) => label === texts.labels.link || label === texts.labels.place);
	const { start, end } = calendarEvent(booking);
	const waits = booking.status === 'pending';
	const standing = waits ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
	return {
		id: eventUid(notice.thread, booking.provider),
		sequence: Math.max(0, Math.min(Math.floor(notice.sequence), 2 ** 31 - 1)),
		stamp: new Date(settings.now()),
		start,
		...(end !== undefined && { end }),
		summary: [meetingName(booking, texts), otherPerson({ ...notice, only: null })]
			.filter((text) => text !== '')
			.join(', '),
		description: facts.map(({ label, value }) => labelled(label, value, texts)).join('\n'),
		...(place !== undefined && { location: place.value }),
		status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : standing,
		organizer: organizerOf(notice.recipient, settings),
		attendees: [
			{
				email: notice.recipient,
				rsvp: false,
				status: waits ? ICalAttendeeStatus.TENTATIVE : ICalAttendeeStatus.ACCEPTED,
			},
		],
	};
}

/**
 * The site, as who sends it. To its own address nobody is invited: calendars leave such a file aside, so there the
 * organizer is an address of the site's host.
 */
function organizerOf(recipient: string, settings: MailSettings): { name: string; email: string } {
	const { name, address } = senderOf(settings);
	const isSame = address.toLowerCase() === recipient.toLowerCase();
	return { name, email: isSame ? `bookings@${new URL(settings.siteUrl).hostname}` : address };
}
