import type { Booking, BookingStatus } from '@bookme/website/server/domain/booking.ts';
import type { Style, Terminal } from '../terminal.ts';
import { harmless } from '../text/harmless.ts';
import { dayAndTime } from '../text/moment.ts';
import { fit } from '../text/width.ts';
import { openMatters } from './open-matters.ts';

const colours: Partial<Record<BookingStatus, Style>> = {
	accepted: 'green',
	pending: 'yellow',
	cancelled: 'red',
	rejected: 'red',
};

const widths = { start: 16, status: 11, type: 9, uid: 22 };

/** Names of the columns. @param screen Columns of the screen */
export function bookingsHeading(screen: number): string {
	return cells(screen, ['start', 'status', 'type', 'uid', 'who and what']).join('  ');
}

/** One booking in one line. @param screen null where nothing is cut */
export function bookingLine(
	terminal: Pick<Terminal, 'paint'>,
	screen: number | null,
	booking: Booking,
): string {
	const { startTime, status, bookingType, uid } = booking;
	const start =
		startTime === null ? '–' : screen === null ? startTime : dayAndTime(new Date(startTime), { year: true });
	const texts = [start, marked(booking), bookingType ?? '–', harmless(uid), harmless(whoAndWhat(booking))];
	const [first = '', second = '', ...rest] = cells(screen, texts);
	const colour = colours[status];
	return [first, colour === undefined ? second : terminal.paint(colour, second), ...rest]
		.join('  ')
		.trimEnd();
}

/** The status, with a sign where something is to be done */
function marked(booking: Booking): string {
	return openMatters(booking).length > 0 ? `${booking.status}!` : booking.status;
}

function whoAndWhat({ attendees, title, eventTypeTitle }: Booking): string {
	const present = attendees.filter(({ left }) => !left);
	const [first, ...others] = present.map(({ name, email }) => name ?? email ?? '–');
	const who = first === undefined ? 'nobody' : others.length === 0 ? first : `${first} +${others.length}`;
	const what = eventTypeTitle ?? title;
	return what === null ? who : `${who} · ${what}`;
}

function cells(
	screen: number | null,
	[start = '', status = '', type = '', uid = '', who = '']: string[],
): string[] {
	if (screen === null) return [start.padEnd(24), status.padEnd(12), type.padEnd(9), uid.padEnd(22), who];
	const hasUid = screen >= 100;
	const taken = widths.start + widths.status + widths.type + (hasUid ? widths.uid + 2 : 0) + 6;
	return [
		fit(start, widths.start),
		fit(status, widths.status),
		fit(type, widths.type),
		...(hasUid ? [fit(uid, widths.uid)] : []),
		fit(who, Math.max(10, screen - taken)),
	];
}
