import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';

/** Addresses that put a booking into somebody's calendar. */
export function calendarLinks(world: CalWorld, booking: Booking): { label: string; link: string }[] {
	const { title, location } = booking;
	const place = booking.meetingUrl ?? location;
	const [from, to] = [new Date(booking.start).toISOString(), new Date(booking.end).toISOString()];
	const google = {
		action: 'TEMPLATE',
		dates: `${compact(from)}/${compact(to)}`,
		text: title,
		location: place,
	};
	const microsoft = { startdt: from, enddt: to, subject: title, location: place, rru: 'addevent' };
	return [
		{ label: 'Google Calendar', link: withQuery('https://calendar.google.com/calendar/r/eventedit', google) },
		{
			label: 'Microsoft Office',
			link: withQuery('https://outlook.office.com/calendar/0/deeplink/compose', microsoft),
		},
		{
			label: 'Microsoft Outlook',
			link: withQuery('https://outlook.live.com/calendar/0/deeplink/compose', microsoft),
		},
		{
			label: 'ICS',
			link: `data:text/calendar,${encodeURIComponent(calendarFile(world, booking, from, to))}`,
		},
	];
}

const compact = (iso: string) => iso.replaceAll(/[-:]|\.\d{3}/g, '');

const withQuery = (address: string, query: Record<string, string>) =>
	`${address}?${new URLSearchParams(query).toString()}`;

function calendarFile(world: CalWorld, { iCalUid, title }: Booking, from: string, to: string): string {
	const lines = [
		...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//bookme//box//EN', 'BEGIN:VEVENT', `UID:${iCalUid}`],
		`DTSTAMP:${compact(new Date(world.now()).toISOString())}`,
		...[
			`DTSTART:${compact(from)}`,
			`DTEND:${compact(to)}`,
			`SUMMARY:${title}`,
			'END:VEVENT',
			'END:VCALENDAR',
		],
	];
	return lines.join('\r\n');
}
