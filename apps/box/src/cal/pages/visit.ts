import type { Context } from 'hono';
import type { Dictionary } from './i18n/dictionary.ts';
import { type Locale, languages } from './i18n/languages.ts';
import { wishOf } from './i18n/locale-of.ts';

/** How a page is asked for. */
export type Visit = {
	locale: Locale;
	/** The same with the visitor's region, for dates and numbers: `en-GB` */
	tag: string;
	texts: Dictionary;
	/** In a frame of another page: blank until that page says that it listens */
	embedded: boolean;
	theme: 'light' | 'dark' | null;
	query: URLSearchParams;
};

/** Reads the manner of a visit from its request. */
export function visitOf(context: Context, embedded: boolean): Visit {
	const query = new URL(context.req.url).searchParams;
	const { locale, tag } = wishOf(context.req.header('accept-language'));
	const theme = query.get('theme');
	return {
		locale,
		tag,
		texts: languages[locale],
		embedded,
		theme: theme === 'light' || theme === 'dark' ? theme : null,
		query,
	};
}

/** What an embedded page hands on to the next one in the same frame */
const frameWords = ['embed', 'embedType', 'theme', 'layout'];

/** The address of another page for this visit: from a frame it leads to a page for frames. */
export function addressFor(visit: Visit, path: string, query: Record<string, string> = {}): string {
	const words = new URLSearchParams(query);
	for (const word of visit.embedded ? frameWords : []) {
		const value = visit.query.get(word);
		if (value !== null) words.set(word, value);
	}
	const asked = words.size > 0 ? `?${words}` : '';
	return `${path}${visit.embedded ? '/embed' : ''}${asked}`;
}
