import { expect, test } from 'vitest';
import { strangeVariables } from './strange-variables.ts';

test('a misspelled variable is told, with the one that was meant', () => {
	expect(
		strangeVariables(['CAL_SLUG_INTERVIEW', 'SITE_UL', 'PORT', 'CAL_SLUGS_TECH', 'SOMETHING_ELSE']),
	).toEqual([
		'CAL_SLUG_INTERVIEW is no variable of this version: CAL_SLUGS_INTERVIEW?',
		'SITE_UL is no variable of this version: SITE_URL?',
		'SOMETHING_ELSE is no variable of this version',
	]);
});
