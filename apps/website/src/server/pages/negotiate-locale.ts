import { type Locale, locales } from '../domain/locale.ts';
import { readWeightedList, type Wish } from '../http/weighted-list.ts';

/**
 * The language to show to somebody whose address names none.
 * Only primary subtags count (`fr-CA` is French), q-values decide, then the order given;
 * `q=0` is a no, `*` stands for whatever was not named, and English is the fallback.
 */
export function negotiateLocale(acceptLanguage: string | null): Locale {
	const wishes = readWeightedList(acceptLanguage);
	let best: Locale = locales[0];
	let most = 0;
	for (const locale of byFirstMention(wishes)) {
		const weight = weightOf(locale, wishes);
		if (weight > most) {
			best = locale;
			most = weight;
		}
	}
	return best;
}

function weightOf(locale: Locale, wishes: Wish[]): number {
	const named = wishes.filter((wish) => primary(wish) === locale);
	const counted = named.length > 0 ? named : wishes.filter((wish) => wish.value === '*');
	return Math.max(0, ...counted.map((wish) => wish.weight));
}

function byFirstMention(wishes: Wish[]): Locale[] {
	const place = (locale: Locale) => {
		const index = wishes.findIndex((wish) => primary(wish) === locale);
		return index === -1 ? wishes.length : index;
	};
	return [...locales].sort((one, other) => place(one) - place(other));
}

function primary(wish: Wish): string {
	return wish.value.split(/[-_]/, 1)[0] ?? '';
}
