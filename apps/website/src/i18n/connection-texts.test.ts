import { describe, expect, test } from 'vitest';
import { type Locale, locales } from '../server/domain/locale.ts';
import { connectionFaults, connectionTexts } from './connection-texts.ts';

/** Texts that may be the same as in English */
const sameAsEnglish: Record<string, string[]> = { ru: [], fr: [] };

const textsIn = (locale: Locale): Record<string, string> => ({
	...connectionTexts[locale],
	...connectionFaults[locale],
});
const english = Object.entries(textsIn('en'));

function faulty(locale: Locale, isFault: (text: string) => boolean): string[] {
	const texts = Object.entries(textsIn(locale)).filter(([, text]) => isFault(text));
	return texts.map(([key, text]) => `${key}: ${text}`);
}

describe.each(locales.filter((locale) => locale !== 'en'))('the texts of connections in %s', (locale) => {
	const texts = textsIn(locale);

	test('have the keys of the English ones, in the same order, with the same placeholders', () => {
		const placeholders = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort().join();
		expect(Object.keys(texts)).toEqual(english.map(([key]) => key));
		expect(english.filter(([key, text]) => placeholders(texts[key]) !== placeholders(text))).toEqual([]);
	});

	test('are translated, each of them', () => {
		expect(english.filter(([key, text]) => texts[key] === text).map(([key]) => key)).toEqual(
			sameAsEnglish[locale],
		);
	});
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
