import { Cron } from 'croner';
import type { QuietHours } from '../../notify-fields.ts';

const minuteMs = 60_000;

/**
 * When quiet hours end, if it is quiet now.
 * @param timeZone On whose clocks; null: those of this machine @param now Milliseconds since 1970, as what is returned
 * @returns null where it is not quiet
 */
export function endOfQuiet({ from, to }: QuietHours, timeZone: string | null, now: number): number | null {
	const minute = minuteOfDay(timeZone, now);
	const isQuiet = from < to ? from <= minute && minute < to : minute >= from || minute < to;
	return isQuiet ? nextAt(to, timeZone, now) : null;
}

/** When a time of the day comes next, on those clocks. @param minutes Since midnight */
export function nextAt(minutes: number, timeZone: string | null, now: number): number {
	const pattern = `${minutes % 60} ${Math.floor(minutes / 60)} * * *`;
	const next = new Cron(pattern, { paused: true, ...(timeZone !== null && { timezone: timeZone }) }).nextRun(
		new Date(now),
	);
	if (next === null) throw new Error(`A time of the day that never comes: ${pattern}`);
	// In an hour that comes twice it may be the first of two equal times, also where that has passed.
	return next.getTime() > now ? next.getTime() : secondTime(minutes, timeZone, now);
}

function secondTime(minutes: number, timeZone: string | null, now: number): number {
	let at = (Math.floor(now / minuteMs) + 1) * minuteMs;
	while (minuteOfDay(timeZone, at) !== minutes) at += minuteMs;
	return at;
}

function minuteOfDay(timeZone: string | null, now: number): number {
	const format = new Intl.DateTimeFormat('en-GB', {
		...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
		...(timeZone !== null && { timeZone }),
	});
	const [hours = 0, minutes = 0] = format.format(now).split(':').map(Number);
	return hours * 60 + minutes;
}
