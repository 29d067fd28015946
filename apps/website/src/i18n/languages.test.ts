import { describe, expect, test } from 'vitest';
import { type Locale, locales } from '../server/domain/locale.ts';
import { accountTexts } from './account-texts.ts';
import { languages } from './languages.ts';

/** Keys whose text may be the same as in English. */
const sameAsEnglish: Record<string, string[]> = { ru: [], fr: ['consultant'] };

/** All of a language: the public pages’ and those of the dashboard. */
const textsIn = (locale: Locale): Record<string, string> => ({
	...languages[locale].texts,
	...accountTexts[locale],
});

const english = Object.entries(textsIn('en'));

/** The texts of a language that a fault is found in, as “key: text”. */
function faulty(locale: Locale, isFault: (text: string) => boolean): string[] {
	const faulty = Object.entries(textsIn(locale)).filter(([, text]) => isFault(text));
	return faulty.map(([key, text]) => `${key}: ${text}`);
}

describe.each(locales.filter((locale) => locale !== 'en'))('the texts in %s', (locale) => {
	const texts = textsIn(locale);

	test('have the keys of the English ones, in the same order', () => {
		expect(Object.keys(texts)).toEqual(english.map(([key]) => key));
	});

	test('have the placeholders of the English ones', () => {
		const placeholders = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort().join();
		const lost = english.filter(([key, text]) => placeholders(texts[key]) !== placeholders(text));
		expect(lost).toEqual([]);
	});

	test('are translated, each of them', () => {
		const left = english.filter(([key, text]) => texts[key] === text).map(([key]) => key);
		expect(left).toEqual(sameAsEnglish[locale]);
	});
});

test('no text has one name in both sets', () => {
	expect(english).toHaveLength(Object.keys(languages.en.texts).length + Object.keys(accountTexts.en).length);
});

test.each(locales)('no text in %s is empty, or has straight quotes, three dots or loose spaces', (locale) => {
	expect(faulty(locale, (text) => text === '' || /["']|\.\.\.| {2}|^\s|\s$/.test(text))).toEqual([]);
});

test('French signs keep their fixed spaces', () => {
	expect(faulty('fr', (text) => / [;:!?»]|« |[^\u202f][;!?]|[^\u00a0]:/.test(text))).toEqual([]);
});

test('a Russian line ends neither with a short word nor before a dash', () => {
	const short = /(?:^|[\s«(])(?:в|к|с|о|у|и|а|на|по|не|ни) /i;
	expect(faulty('ru', (text) => short.test(text) || / —|[“”]/.test(text))).toEqual([]);
});
