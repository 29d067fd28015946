import { expect, test } from 'vitest';
import { negotiateLocale } from './negotiate-locale.ts';

test.each([
	[null, 'en'],
	['', 'en'],
	['*', 'en'],
	['fr', 'fr'],
	['fr-CA', 'fr'],
	['ru-RU,ru;q=0.9,en-US;q=0.8', 'ru'],
	['FR-ch, en;q=0.5', 'fr'],
	['zh-Hans-CN', 'en'],
	['de-DE, fr;q=0.4, en;q=0.3', 'fr'],
	['en;q=0.5, ru;q=0.7', 'ru'],
	['ru, fr', 'ru'],
	['fr, ru', 'fr'],
	['fr;q=0', 'en'],
	['en;q=0, fr;q=0.1', 'fr'],
	['en;q=0, *', 'ru'],
	['*;q=0.9, fr;q=0.1', 'en'],
	['fr;q=0.3, *;q=0.2', 'fr'],
	['en-GB;q=0.2, en;q=0.8, ru;q=0.5', 'en'],
	['french, russian', 'en'],
	['fr;q=banana, ru;q=0.1', 'ru'],
	[';;;,,,=q', 'en'],
	[`${'x,'.repeat(5000)}fr`, 'en'],
] as const)('Accept-Language %j is answered in %s', (header, locale) => {
	expect(negotiateLocale(header)).toBe(locale);
});
