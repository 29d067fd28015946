import { type BookingType, bookingTypes } from './domain/booking-type.ts';
import { isLocale, type Locale, locales } from './domain/locale.ts';

/** How one meeting type is booked, and which of Cal.com's event types count as it. */
export type MeetingTypeSettings = {
	/** Slugs whose events are of this type */
	slugs: string[];
	/** The booking page per language, or null where this language has none set up */
	pages: Record<Locale, string | null>;
	/** `embed`: times can be shown in our page · `link`: a link alone */
	mode: 'embed' | 'link';
};

export type MeetingTypes = Record<BookingType, MeetingTypeSettings>;

type Entry = { locale: Locale | null; slug: string; page: string | null };

/**
 * Reads `CAL_SLUGS_*`: a comma list of slugs (`intro`), paths (`team/acme/tech-60`) or URLs, each
 * with an optional language before it (`ru:intro-ru`).
 * @param origin Where booking pages live, without a slash at its end
 */
export function readMeetingTypes(
	environment: Readonly<Record<string, string | undefined>>,
	origin: string,
): { meetingTypes: MeetingTypes; faults: string[] } {
	const faults: string[] = [];
	const username = environment['CAL_USERNAME']?.trim() || null;
	const one = (type: BookingType): MeetingTypeSettings => {
		const name = `CAL_SLUGS_${type.toUpperCase()}`;
		const entries = items(environment[name]).flatMap((item) => {
			const entry = readEntry(item, origin, username);
			if (entry === null) faults.push(`${name}: “${item}” is neither a slug, a path nor an http(s) address`);
			return entry ?? [];
		});
		return toSettings(entries);
	};
	const meetingTypes = { interview: one('interview'), tech: one('tech'), mentoring: one('mentoring') };
	faults.push(...sharedSlugs(meetingTypes));
	return { meetingTypes, faults };
}

/** Which meeting type a slug belongs to by configuration, or null. */
export function bookingTypeOf(slug: string | null, types: MeetingTypes): BookingType | null {
	if (slug === null) return null;
	return bookingTypes.find((type) => types[type].slugs.includes(slug)) ?? null;
}

/** What counts as which meeting where the slugs stand in a table; pages of ours there are none. */
export function meetingTypesOf(rows: readonly { type: string; slug: string }[]): MeetingTypes {
	const one = (type: BookingType): MeetingTypeSettings => ({
		slugs: rows.filter((row) => row.type === type).map(({ slug }) => slug),
		pages: { en: null, ru: null, fr: null },
		mode: 'link',
	});
	return { interview: one('interview'), tech: one('tech'), mentoring: one('mentoring') };
}

function items(list: string | undefined): string[] {
	return (list ?? '')
		.split(',')
		.map((item) => item.trim())
		.filter((item) => item !== '');
}

function readEntry(item: string, origin: string, username: string | null): Entry | null {
	const prefix = /^([a-z]{2}):(?!\/\/)(.*)$/.exec(item);
	const locale = prefix !== null && isLocale(prefix[1]) ? prefix[1] : null;
	const target = prefix !== null && locale !== null ? (prefix[2] ?? '').trim() : item;
	if (/^https?:\/\//i.test(target)) return readUrl(target, locale);
	const path = target.replace(/^\/+|\/+$/g, '');
	if (!/^[\w.~-]+(?:\/[\w.~-]+)*$/.test(path)) return null;
	const bare = !path.includes('/');
	const page = bare ? (username === null ? null : `${origin}/${username}/${path}`) : `${origin}/${path}`;
	return { locale, slug: lastSegment(path), page };
}

function readUrl(target: string, locale: Locale | null): Entry | null {
	if (!URL.canParse(target)) return null;
	const slug = lastSegment(new URL(target).pathname.replace(/\/+$/, ''));
	return slug === '' ? null : { locale, slug, page: target };
}

function lastSegment(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

function toSettings(entries: Entry[]): MeetingTypeSettings {
	const page = (locale: Locale): string | null => {
		const entry = entries.find((one) => one.locale === locale) ?? entries.find((one) => one.locale === null);
		return entry?.page ?? null;
	};
	const slugs = [...new Set(entries.map((entry) => entry.slug))];
	return {
		slugs,
		pages: { en: page('en'), ru: page('ru'), fr: page('fr') },
		mode: locales.some((locale) => page(locale) !== null) ? 'embed' : 'link',
	};
}

function sharedSlugs(types: MeetingTypes): string[] {
	return bookingTypes.flatMap((type, index) =>
		bookingTypes
			.slice(index + 1)
			.flatMap((other) =>
				types[type].slugs
					.filter((slug) => types[other].slugs.includes(slug))
					.map(
						(slug) =>
							`CAL_SLUGS_${type.toUpperCase()} and CAL_SLUGS_${other.toUpperCase()}: “${slug}” stands in both; keep it in one`,
					),
			),
	);
}
