import { describe, expect, test } from 'vitest';
import { type Locale, locales } from '../../domain/locale.ts';
import { telegramTexts } from './texts.ts';

/** Texts that may be the same as in English */
const sameAsEnglish: Record<string, string[]> = { ru: ['labelled'], fr: ['facts.cause', 'facts.site'] };

/** All of a language, by the way to it */
function textsIn(locale: Locale): Record<string, string> {
	const found: Record<string, string> = {};
	const walk = (value: unknown, path: string): void => {
		if (typeof value === 'string') found[path] = value;
		else if (typeof value === 'object' && value !== null)
			for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
	};
	const { more, labelled } = telegramTexts[locale];
	walk({ ...telegramTexts[locale], more: more(3), labelled: labelled('A', 'b') }, '');
	return found;
}

const english = Object.entries(textsIn('en'));

describe.each(locales.filter((locale) => locale !== 'en'))('the texts for Telegram in %s', (locale) => {
	const texts = textsIn(locale);

	test('have the keys of the English ones, in the same order', () => {
		expect(Object.keys(texts)).toEqual(english.map(([key]) => key));
	});

	test('are translated, each of them', () => {
		const same = english.filter(([key, text]) => texts[key] === text).map(([key]) => key);
		expect(same).toEqual(sameAsEnglish[locale]);
	});
});

const faulty = (locale: Locale, isFault: (text: string) => boolean) =>
	Object.entries(textsIn(locale)).filter(([, text]) => isFault(text));

test.each(locales)('no text in %s is empty, or has straight quotes, three dots or loose spaces', (locale) => {
	expect(faulty(locale, (text) => text === '' || /["'<>&]|\.\.\.| {2}|^\s|\s$/.test(text))).toEqual([]);
});

test.each(locales)('answers to buttons in %s fit into what Telegram shows', (locale) => {
	const { confirmed, declined, foreignChat, foreignButton, changed, reconnect, later, broken } =
		telegramTexts[locale];
	const answers = [confirmed, declined, foreignChat, foreignButton, changed, reconnect, later, broken];
	expect(answers.filter((text) => text.length > 200)).toEqual([]);
});

test('French signs keep their fixed spaces', () => {
	expect(faulty('fr', (text) => / [;:!?»]|« |[^\u202f][;!?]|[^\u00a0]:/.test(text))).toEqual([]);
});

test('a Russian line ends neither with a short word nor before a dash', () => {
	const short = /(?:^|[\s«(])(?:в|к|с|о|у|и|а|на|по|не|ни) /i;
	expect(faulty('ru', (text) => short.test(text) || / —|[“”]/.test(text))).toEqual([]);
});
