/** Moments as people in front of this terminal read them: their own time zone, 24 hours, no words. */

/** `06:31:02` */
export function clock(moment: Date): string {
	const { hour, minute, second } = partsOf(moment);
	return `${hour}:${minute}:${second}`;
}

/** `2026-11-21` */
export function day(moment: Date): string {
	const { year, month, day } = partsOf(moment);
	return `${year}-${month}-${day}`;
}

/** `12-01 09:00`, or with the year `2026-12-01 09:00` */
export function dayAndTime(moment: Date, options: { year: boolean }): string {
	const { month, day, hour, minute, year } = partsOf(moment);
	return `${options.year ? `${year}-` : ''}${month}-${day} ${hour}:${minute}`;
}

/** Name of the time zone that all of these are in */
export function zone(): string {
	return new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
}

/** A time as a sender spelled it, or null where it is none. */
export function readMoment(text: string | null | undefined): Date | null {
	const milliseconds = Date.parse(text ?? '');
	return Number.isNaN(milliseconds) ? null : new Date(milliseconds);
}

function partsOf(moment: Date): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string> {
	const two = (value: number) => String(value).padStart(2, '0');
	return {
		year: String(moment.getFullYear()).padStart(4, '0'),
		month: two(moment.getMonth() + 1),
		day: two(moment.getDate()),
		hour: two(moment.getHours()),
		minute: two(moment.getMinutes()),
		second: two(moment.getSeconds()),
	};
}
