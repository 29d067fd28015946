import { describe, expect, test } from 'vitest';
import { type Locale, locales } from '../src/cal/pages/i18n/languages.ts';

type Texts = Record<string, string>;

/**
 * What holds for all texts of a room, in every language.
 * @param same Keys whose text may be the same as in English
 */
export function describeTexts(languages: Record<Locale, Texts>, same: Record<'ru' | 'fr', string[]>): void {
	const english = Object.entries(languages.en);
	const faulty = (locale: Locale, isFault: (text: string) => boolean) =>
		Object.entries(languages[locale]).flatMap(([key, text]) => (isFault(text) ? [`${key}: ${text}`] : []));

	describe.each(['ru', 'fr'] as const)('the texts in %s', (locale) => {
		const texts = languages[locale];

		test('have the keys of the English ones, in the same order', () => {
			expect(Object.keys(texts)).toEqual(Object.keys(languages.en));
		});

		test('have the placeholders of the English ones', () => {
			const placeholders = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort().join();
			expect(english.filter(([key, text]) => placeholders(texts[key]) !== placeholders(text))).toEqual([]);
		});

		test('are translated, each of them', () => {
			const left = english.filter(([key, text]) => texts[key] === text).map(([key]) => key);
			expect(left).toEqual(same[locale]);
		});
	});

	test.each(locales)(
		'no text in %s is empty, or has straight quotes, three dots or loose spaces',
		(locale) => {
			expect(faulty(locale, (text) => text === '' || /["']|\.\.\.| {2}|^\s|\s$/.test(text))).toEqual([]);
		},
	);

	test('French signs keep their fixed spaces', () => {
		const addressless = (text: string) => text.replaceAll(/https?:/g, '');
		const isFault = (text: string) => / [;:!?»]|« |[^\u202f][;!?]|[^\u00a0]:/.test(addressless(text));
		expect(faulty('fr', isFault)).toEqual([]);
	});

	test('a Russian line ends neither with a short word nor before a dash', () => {
		const short = /(?:^|[\s«(])(?:в|к|с|о|у|и|а|я|на|по|не|ни|от) /i;
		expect(faulty('ru', (text) => short.test(text) || / —|[“”]/.test(text))).toEqual([]);
	});
}
