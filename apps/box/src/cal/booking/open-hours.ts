import { DateTime } from 'luxon';
import type { Schedule } from '../world/schedule.ts';
import { joined, overlaps, type Span } from './span.ts';

/** When a schedule is open between two moments, in its own zone; a day with overrides has only those. */
export function openHours(schedule: Schedule, within: Span): Span[] {
	const spans: Span[] = [];
	let day = DateTime.fromMillis(within.start, { zone: schedule.timeZone }).startOf('day');
	while (day.toMillis() < within.end) {
		spans.push(...hoursOf(schedule, day));
		day = day.plus({ days: 1 });
	}
	return joined(spans).filter((span) => overlaps(span, within));
}

function hoursOf(schedule: Schedule, day: DateTime): Span[] {
	const date = day.toISODate();
	const overrides = schedule.overrides.filter((override) => override.date === date);
	const weekDay = day.setLocale('en').weekdayLong;
	const hours =
		overrides.length > 0
			? overrides
			: schedule.availability.filter(({ days }) => days.some((name) => name === weekDay));
	return hours.map(({ startTime, endTime }) => spanOf(day, startTime, endTime)).filter(isOpen);
}

const isOpen = ({ start, end }: Span) => end > start;

function spanOf(day: DateTime, startTime: string, endTime: string): Span {
	const untilMidnight = endTime === '00:00' && startTime !== '00:00';
	return {
		start: at(day, startTime),
		end: untilMidnight ? day.plus({ days: 1 }).toMillis() : at(day, endTime),
	};
}

function at(day: DateTime, time: string): number {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return day.set({ hour, minute }).toMillis();
}
