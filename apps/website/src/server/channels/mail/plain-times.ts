import type { Booking } from '../../domain/booking.ts';
import { momentOf } from '../texts/moment-of.ts';
import { fill } from './fill.ts';

/**
 * When a booking is, in digits: `21/01/2027 à 14:00 - 15:00`, hours of 24; an end on another day has its date.
 * @param timeZone IANA name, of a zone that there is
 * @param form Of `{day}` and `{hours}`, as a language puts them together
 * @returns null where the start is no moment
 */
export function plainTimes(
	{ startTime, endTime }: Pick<Booking, 'startTime' | 'endTime'>,
	timeZone: string,
	form: string,
): string | null {
	const start = moment(startTime, timeZone);
	const end = moment(endTime, timeZone);
	if (start === null) return null;
	const whole = fill(form, start);
	if (end === null || (endTime ?? '') <= (startTime ?? '')) return whole;
	return `${whole} - ${end.day === start.day ? end.hours : fill(form, end)}`;
}

function moment(instant: string | null, timeZone: string): { day: string; hours: string } | null {
	const date = momentOf(instant);
	if (date === null) return null;
	// Of English as it is written in Britain the digits stand in the order that is wanted.
	const part = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(date);
	return {
		day: part({ day: '2-digit', month: '2-digit', year: 'numeric' }),
		hours: part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
	};
}
