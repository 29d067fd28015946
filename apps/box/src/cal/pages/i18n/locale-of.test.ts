import { expect, test } from 'vitest';
import { wishOf } from './locale-of.ts';

test.each([
	[undefined, 'en', 'en'],
	['', 'en', 'en'],
	['*', 'en', 'en'],
	['fr', 'fr', 'fr'],
	['fr-CA', 'fr', 'fr-CA'],
	['EN-gb,fr;q=0.5', 'en', 'en-GB'],
	['de-DE, fr;q=0.4, en;q=0.3', 'fr', 'fr'],
	['en;q=0.5, ru;q=0.7', 'ru', 'ru'],
	['fr;q=0', 'en', 'en'],
	['ru-x', 'ru', 'ru'],
	['french, russian', 'en', 'en'],
	['fr;q=banana, ru;q=0.1', 'ru', 'ru'],
	[';;;,,,=q', 'en', 'en'],
	[`${'x,'.repeat(5000)}fr`, 'en', 'en'],
] as const)('Accept-Language %j is answered in %s, with dates as in %s', (header, locale, tag) => {
	expect(wishOf(header)).toEqual(expect.objectContaining({ locale, tag }));
});
