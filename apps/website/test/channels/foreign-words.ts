import { type Locale, locales } from '../../src/server/domain/locale.ts';
import { leavesOf } from '../mail/leaves-of.ts';

/** Names, and what is called the same everywhere */
const names = new Set(['bookme', 'Mara', 'Ida', 'Noa', 'Ill', 'GMT', 'UTC', 'Cal', 'com', 'EUR']);

/**
 * Words of a message that are of another language than it is in: texts that only another one has, and in Russian all
 * that is written in Latin letters and no name.
 * @param texts All that may be said, in each language
 */
export function foreignWords(message: string, locale: Locale, texts: Record<Locale, object>): string[] {
	const own = new Set(leavesOf(texts[locale]).values());
	const foreign = locales
		.filter((other) => other !== locale)
		.flatMap((other) => [...leavesOf(texts[other]).values()])
		.filter((text) => !own.has(text))
		.flatMap((text) => text.split(/\{\w+\}/))
		.map((text) => text.trim())
		.filter((text) => text.length > 4);
	const words = message.replace(/https?:\S+|\S+@\S+|\w+\/\w+|[\w-]+(?:\.[\w-]+)+/g, '');
	const latin = locale === 'ru' ? (words.match(/[A-Za-z]{2,}/g) ?? []) : [];
	return [...foreign.filter((text) => words.includes(text)), ...latin.filter((word) => !names.has(word))];
}
