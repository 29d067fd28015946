import { describe, expect, test } from 'vitest';
import { leavesOf } from '../../../../test/mail/leaves-of.ts';
import { locales } from '../../domain/locale.ts';

import { texts } from './texts.ts';

const english = leavesOf(texts.en);
const sameAsEnglish = { ru: ['subject', 'line'], fr: ['labels.cause'] };
/** Forms of a plural, of which each language has its own */
const isForm = (key: string) => /\.(?:one|few|many)$/.test(key);

describe.each(['ru', 'fr'] as const)('the messages in %s', (locale) => {
	const leaves = leavesOf(texts[locale]);

	test('have every text, each with its own words and the same blanks', () => {
		const keys = (all: Map<string, string>) => [...all.keys()].filter((key) => !isForm(key)).sort();
		expect(keys(leaves)).toEqual(keys(english));
		const same = [...english].filter(([key, text]) => leaves.get(key) === text).map(([key]) => key);
		expect(same).toEqual(sameAsEnglish[locale]);
		const blanks = (text = '') => [...new Set(text.match(/\{\w+\}/g))].sort().join();
		for (const key of keys(english)) expect(blanks(leaves.get(key)), key).toBe(blanks(english.get(key)));
	});
});

const faulty = (locale: keyof typeof texts, fault: RegExp) =>
	[...leavesOf(texts[locale])].filter(([, text]) => fault.test(text));

test.each(locales)('no text in %s is empty, or has straight quotes, three dots or loose spaces', (locale) => {
	expect(faulty(locale, /^$|["']|\.\.\.| {2}|^\s|\s$|!/)).toEqual([]);
});

test('French signs keep their fixed spaces', () => {
	expect(faulty('fr', / [;:!?»]|« |[^\u202f][;!?]|[^\u00a0]:/)).toEqual([]);
});

test('a Russian line ends neither with a short word nor before a dash', () => {
	expect(faulty('ru', /(?:^|[\s«(])(?:в|к|с|о|у|и|а|на|по|не|ни|до|из|от|за|во|об|мы) | —|[“”]/i)).toEqual(
		[],
	);
});

test('Russian has every form of a plural', () => {
	for (const [key] of leavesOf(texts.ru)) {
		if (!key.endsWith('.one')) continue;
		for (const form of ['few', 'many', 'other'])
			expect(leavesOf(texts.ru).has(key.replace(/one$/, form))).toBe(true);
	}
});
