import { type Locale, locales } from './languages.ts';

/**
 * The language that an `Accept-Language` header asks for: only primary subtags count, the greatest q wins,
 * then the order given; English is the fallback. As at Cal.com, no part of an address has a say in it.
 */
export function localeOf(acceptLanguage: string | undefined): Locale {
	const wishes = (acceptLanguage ?? '').slice(0, 1000).split(',').flatMap(readWish);
	const [first] = wishes.sort((one, other) => other.weight - one.weight);
	return first?.locale ?? 'en';
}

function readWish(item: string): { locale: Locale; weight: number }[] {
	const [tag = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
	const locale = locales.find((one) => one === tag.split('-', 1)[0]);
	const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
	const weight = Number(q);
	return locale !== undefined && weight > 0 ? [{ locale, weight }] : [];
}
