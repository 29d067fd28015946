import { DateTime } from 'luxon';

/** As the booking flow writes it: `2026-12-01T09:00:00Z`. */
export function zulu(at: number): string {
	return `${toTheSecond(at)}Z`;
}

/** As a cancellation writes it, in the server's zone, which is UTC: `2026-12-01T09:00:00+00:00`. */
export function withOffset(at: number): string {
	return `${toTheSecond(at)}+00:00`;
}

/** As what comes from the database is written: `2026-12-01T09:00:00.000Z`. */
export function withMillis(at: number): string {
	return new Date(at).toISOString();
}

/** Minutes east of UTC in a zone at a time; 0 for a zone that is none. */
export function utcOffset(timeZone: string, at: number): number {
	const time = DateTime.fromMillis(at, { zone: timeZone });
	return time.isValid ? time.offset : 0;
}

function toTheSecond(at: number): string {
	return new Date(at).toISOString().slice(0, 19);
}
