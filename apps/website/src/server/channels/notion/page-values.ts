import type { Booking } from '../../domain/booking.ts';
import type { BookingNotice } from '../../domain/notice.ts';
import type { ColumnName, statusChoices, typeChoices } from './columns.ts';
import { fittingText } from './fitting-text.ts';
import { zonedInstant } from './zoned-instant.ts';

type Text = { text: { content: string } }[];

/** The title is called by its id: its name is the owner's affair. */
export type PageValues = { title: { title: Text } } & { [Name in ColumnName]: ColumnValue };
export type ColumnValue =
	| { rich_text: Text }
	| { select: { name: string } }
	| { date: { start: string } | null }
	| { email: string | null }
	| { url: string | null }
	| { checkbox: boolean };

/** All properties of a booking's page, as it stands. What Notion would not take is cut, or left out. */
export function pageValues({ booking, timeZone }: BookingNotice, key: string): PageValues {
	const coming = booking.attendees.filter(({ left }) => !left);
	const names = coming.map(({ name, email }) => name ?? email ?? '').filter((name) => name !== '');
	const type: (typeof typeChoices)[number] = booking.bookingType ?? 'other';
	return {
		title: { title: text(booking.title ?? booking.eventTypeTitle ?? booking.uid) },
		Type: { select: { name: type } },
		Status: { select: { name: statusOf(booking) } },
		Attendee: { rich_text: text(names.join(', ')) },
		Email: { email: noLonger(coming[0]?.email ?? null, 200) },
		Start: { date: date(booking.startTime, timeZone) },
		End: { date: date(booking.endTime, timeZone) },
		'Time zone': { rich_text: text(timeZone) },
		Link: { url: noLonger(booking.meetingUrl, 2000) },
		Paid: { checkbox: booking.paid },
		'No-show': { checkbox: coming.some(({ noShow }) => noShow) },
		UID: { rich_text: text(booking.uid) },
		'Booking key': { rich_text: text(key) },
	};
}

function statusOf({ status, awaitingReschedule }: Booking): (typeof statusChoices)[number] {
	return awaitingReschedule ? 'awaiting new time' : status;
}

function text(content: string): Text {
	const fitting = fittingText(content);
	return fitting === '' ? [] : [{ text: { content: fitting } }];
}

const date = (instant: string | null, timeZone: string) =>
	instant === null ? null : { start: zonedInstant(instant, timeZone) };

/** A part of an address is another address, so a long one is left out. */
const noLonger = (address: string | null, most: number): string | null =>
	address === null || address === '' || address.length > most ? null : address;
