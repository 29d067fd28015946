import { z } from 'zod';
import { isZone } from '../domain/known-zone.ts';

/** An instant in any zone, which is sent in UTC: `2026-12-01T10:00:00Z`, `2026-12-01T11:00+01:00`. */
export const instant = (what: string) =>
	z
		.string()
		.refine(isInstant, { error: 'write an instant with its zone, such as 2026-12-01T10:00:00Z', abort: true })
		.overwrite((text) => new Date(text).toISOString())
		.describe(what);

function isInstant(text: string): boolean {
	const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(text);
	return hasZone && !Number.isNaN(Date.parse(text));
}

/** A day (`2026-12-01`) or an instant */
export const dayOrInstant = (what: string) =>
	z
		.string()
		.refine(
			(text) => z.iso.date().safeParse(text).success || isInstant(text),
			'write a day or an instant, such as 2026-12-01 or 2026-12-01T10:00:00Z',
		)
		.describe(what);

/** Does the end come after the start? A day as the end is all of that day. Texts that are neither are another fault. */
export function isInOrder(start: string, end: string): boolean {
	const isDay = /^\d{4}-\d\d-\d\d$/.test(end);
	const over = Date.parse(end) + (isDay ? 86_400_000 : 0) - Date.parse(start);
	return Number.isNaN(over) || over > 0;
}

export const day = (what: string) => z.iso.date('write a day, such as 2026-12-01').describe(what);

/** `Europe/Berlin` */
export const timeZone = (what: string) =>
	z.string().refine(isZone, 'write a time zone by its name, such as Europe/Berlin').describe(what);

export const email = (what: string) => z.email('write a mail address').describe(what);

/** Row number of something */
export const id = (what: string) =>
	z.int('write a whole number').positive('write a number above 0').describe(what);

export const minutes = (what: string) =>
	z.int('write a whole number of minutes').nonnegative('write 0 or more minutes').describe(what);

export const uid = (what: string) =>
	z
		.string()
		.regex(/^[\w-]+$/, 'write a uid, such as 8kQ2mVbT4xYrN6sLw1Zp3D')
		.describe(what);

export const text = (what: string) => z.string().trim().min(1, 'write something').describe(what);

/** By its code: `en`, `ru`, `pt-BR`, `es-419` */
export const language = (what: string) =>
	z
		.string()
		.regex(/^[a-z]{2}(?:-(?:[A-Z]{2}|\d{3}))?$/, 'write a language by its code, such as en, ru, fr or pt-BR')
		.describe(what);

export const weekDays = [
	'Monday',
	'Tuesday',
	'Wednesday',
	'Thursday',
	'Friday',
	'Saturday',
	'Sunday',
] as const;

export const clockTime = z
	.string()
	.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'write a time of day, such as 09:30');

export const webAddress = (what: string) =>
	z
		.url({ protocol: /^https?$/, error: 'write a full address, such as https://book.example.com' })
		.describe(what);
