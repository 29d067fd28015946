import { DateTime } from 'luxon';
import { isObject } from '../is-object.ts';
import { invalid, invalidBody } from '../refusal.ts';

/** As it is answered: the zone is always null, and the times have its offset. */
export type DateValue = { start: string; end: string | null; time_zone: null };

const day = /^\d{4}-\d{2}-\d{2}$/;
const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads `{ start, end, time_zone }`: ISO 8601; with a zone the times have no offset, and are no mere days.
 * @throws Refusal 400
 */
export function readDate(where: string, given: unknown): DateValue {
	if (!isObject(given)) throw invalidBody(where, 'an object or `null`', given);
	const zone = given['time_zone'] ?? null;
	if (zone !== null && (typeof zone !== 'string' || !DateTime.utc().setZone(zone).isValid))
		throw invalidBody(`${where}.time_zone`, 'a time zone', zone);
	const start = readInstant(`${where}.start`, given['start'], zone);
	const end = given['end'] == null ? null : readInstant(`${where}.end`, given['end'], zone);
	if (end !== null && DateTime.fromISO(end) < DateTime.fromISO(start))
		throw invalid(`Invalid date property: start date must be before end date.`);
	if (end !== null && day.test(start) !== day.test(end))
		throw invalid('Start and end dates must both include time, or both not include time.');
	return { start, end, time_zone: null };
}

function readInstant(where: string, given: unknown, zone: string | null): string {
	if (typeof given !== 'string') throw invalidBody(where, 'a string', given);
	const read = DateTime.fromISO(given, zone === null ? { setZone: true } : { zone });
	if (!read.isValid) throw invalidBody(where, 'a valid ISO 8601 date string', given);
	if (zone !== null && (day.test(given) || hasOffset.test(given)))
		throw invalid('Date with a time zone must have a time, and no UTC offset.');
	if (day.test(given)) return given;
	// Without an offset a time is one of UTC.
	const instant = zone === null && !hasOffset.test(given) ? DateTime.fromISO(given, { zone: 'utc' }) : read;
	return instant.toFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZZ");
}
