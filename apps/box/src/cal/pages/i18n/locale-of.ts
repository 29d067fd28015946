import { type Locale, locales } from './languages.ts';

/** A language of ours, and the same as somebody wrote it, with its region */
export type Wish = { locale: Locale; tag: string };

/**
 * The language that an `Accept-Language` header asks for: only primary subtags count, the greatest q wins,
 * then the order given; English is the fallback. As at Cal.com, no part of an address has a say in it.
 */
export function wishOf(acceptLanguage: string | undefined): Wish {
	const wishes = (acceptLanguage ?? '').slice(0, 1000).split(',').flatMap(readWish);
	const [first] = wishes.sort((one, other) => other.weight - one.weight);
	return first ?? { locale: 'en', tag: 'en' };
}

function readWish(item: string): (Wish & { weight: number })[] {
	const [written = '', ...parameters] = item.split(';').map((part) => part.trim());
	const locale = locales.find((one) => one === written.toLowerCase().split('-', 1)[0]);
	const q = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2) ?? '1';
	const weight = Number(q);
	return locale !== undefined && weight > 0 ? [{ locale, tag: regional(written, locale), weight }] : [];
}

function regional(written: string, locale: Locale): string {
	try {
		return Intl.getCanonicalLocales(written)[0] ?? locale;
	} catch {
		return locale;
	}
}
