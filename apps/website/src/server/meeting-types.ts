import { type BookingType, type BookingTypeOf, bookingTypes } from './domain/booking-type.ts';
import type { Provider } from './domain/entry.ts';
import { isLocale, type Locale, locales } from './domain/locale.ts';

/** How one meeting type is booked, and which of a provider's event types count as it. */
export type MeetingTypeSettings = {
	/** Slugs whose events are of this type, and ids of event types that are named by an address of the API */
	slugs: string[];
	/** The booking page per language, or null where this language has none set up */
	pages: Record<Locale, string | null>;
	/** `embed`: times can be shown in our page · `link`: a link alone */
	mode: 'embed' | 'link';
};

export type MeetingTypes = Record<BookingType, MeetingTypeSettings>;

/** Where a provider's entries stand, and what they mean there. */
export type EntryPlaces = {
	/** What names of variables begin with, as far as the type's own name */
	variables: string;
	/** Where booking pages live, without a slash at its end */
	origin: string;
	/** Whether addresses of pages have to be there, too */
	isOnlyThere: boolean;
	/** Whose page a bare slug is; null: a bare slug has none */
	username: string | null;
	/** What addresses of event types in the API begin with, with a slash at its end; null: such say nothing here */
	eventTypes: string | null;
};

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
	const username = environment['CAL_USERNAME']?.trim() || null;
	return readTypesAt(environment, {
		variables: 'CAL_SLUGS_',
		origin,
		isOnlyThere: false,
		username,
		eventTypes: null,
	});
}

/** Reads such variables of any provider, with a fault for each entry that says nothing. */
export function readTypesAt(
	environment: Readonly<Record<string, string | undefined>>,
	places: EntryPlaces,
): { meetingTypes: MeetingTypes; faults: string[] } {
	const faults: string[] = [];
	const one = (type: BookingType): MeetingTypeSettings => {
		const name = `${places.variables}${type.toUpperCase()}`;
		const entries = items(environment[name]).flatMap((item) => {
			const entry = readEntry(item, places);
			const fault = faultOf(entry, places);
			if (fault !== null) faults.push(`${name}: “${item}” ${fault}`);
			return entry ?? [];
		});
		return toSettings(entries, paged(entries, places));
	};
	const meetingTypes = { interview: one('interview'), tech: one('tech'), mentoring: one('mentoring') };
	faults.push(...sharedSlugs(meetingTypes, places.variables));
	return { meetingTypes, faults };
}

/** Which meeting type a slug belongs to by configuration, or null. */
export function bookingTypeOf(slug: string | null, types: MeetingTypes): BookingType | null {
	if (slug === null) return null;
	return bookingTypes.find((type) => types[type].slugs.includes(slug)) ?? null;
}

/** The same of an event type that may be known by its id as well, which stays when its slug changes. */
export function typeOfEventType(
	{ slug, id }: { slug: string | null; id: string | null },
	types: MeetingTypes,
): BookingType | null {
	return bookingTypeOf(id, types) ?? bookingTypeOf(slug, types);
}

/** What bookings count as, whosever they are. Only Calendly's ids of event types may stand among slugs. */
export function bookingTypesBy(types: Record<Provider, MeetingTypes>): BookingTypeOf {
	return ({ provider, eventTypeSlug: slug, eventTypeId }) =>
		typeOfEventType({ slug, id: provider === 'calendly' ? eventTypeId : null }, types[provider]);
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

function readEntry(item: string, places: EntryPlaces): Entry | null {
	const { origin, username, eventTypes } = places;
	const prefix = /^([a-z]{2}):(?!\/\/)(.*)$/.exec(item);
	const locale = prefix !== null && isLocale(prefix[1]) ? prefix[1] : null;
	const target = prefix !== null && locale !== null ? (prefix[2] ?? '').trim() : item;
	if (eventTypes !== null && target.startsWith(eventTypes)) {
		const id = target.slice(eventTypes.length);
		return /^[\w-]{1,255}$/.test(id) ? { locale, slug: id, page: null } : null;
	}
	if (/^https?:\/\//i.test(target)) return readUrl(target, locale);
	const path = target.replace(/^\/+|\/+$/g, '');
	if (!/^[\w.~-]+(?:\/[\w.~-]+)*$/.test(path)) return null;
	const bare = !path.includes('/');
	const page = bare ? (username === null ? null : `${origin}/${username}/${path}`) : `${origin}/${path}`;
	return { locale, slug: lastSegment(path), page };
}

/** What is wrong with an entry, where something is. */
function faultOf(entry: Entry | null, { isOnlyThere, origin }: EntryPlaces): string | null {
	if (entry === null) return 'is neither a slug, a path nor an http(s) address';
	if (entry.page === null || !isOnlyThere || new URL(entry.page).origin === new URL(origin).origin)
		return null;
	return `is not at ${origin}: write its path alone, such as mara/intro`;
}

function readUrl(target: string, locale: Locale | null): Entry | null {
	if (!URL.canParse(target)) return null;
	const slug = lastSegment(new URL(target).pathname.replace(/\/+$/, ''));
	return slug === '' ? null : { locale, slug, page: target };
}

function lastSegment(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** A page takes the first entry; where some only name an event type, the first that leads somewhere. */
function paged(entries: readonly Entry[], { eventTypes }: EntryPlaces): readonly Entry[] {
	return eventTypes === null ? entries : entries.filter(({ page }) => page !== null);
}

function toSettings(entries: readonly Entry[], shown: readonly Entry[]): MeetingTypeSettings {
	const page = (locale: Locale): string | null => {
		const entry = shown.find((one) => one.locale === locale) ?? shown.find((one) => one.locale === null);
		return entry?.page ?? null;
	};
	const slugs = [...new Set(entries.map((entry) => entry.slug))];
	return {
		slugs,
		pages: { en: page('en'), ru: page('ru'), fr: page('fr') },
		mode: locales.some((locale) => page(locale) !== null) ? 'embed' : 'link',
	};
}

function sharedSlugs(types: MeetingTypes, variables: string): string[] {
	return bookingTypes.flatMap((type, index) =>
		bookingTypes
			.slice(index + 1)
			.flatMap((other) =>
				types[type].slugs
					.filter((slug) => types[other].slugs.includes(slug))
					.map(
						(slug) =>
							`${variables}${type.toUpperCase()} and ${variables}${other.toUpperCase()}: “${slug}” stands in both; keep it in one`,
					),
			),
	);
}
