import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { locales } from './domain/locale.ts';
import { shownPage } from './shown-page.ts';

/** Whose page is shown, by language */
function shown(environment: Record<string, string>) {
	const config = readConfig({ CAL_USERNAME: 'ada', ...environment }, { root: '/srv/bookme', mode: 'serve' });
	return locales.map((locale) => shownPage(config, 'tech', locale)?.page ?? null);
}

const [cal, calendly] = ['https://app.cal.com/ada', 'https://calendly.com/ada'];

test.each([
	['neither', {}, [null, null, null]],
	['Cal.com alone', { CAL_SLUGS_TECH: 'tech' }, [`${cal}/tech`, `${cal}/tech`, `${cal}/tech`]],
	[
		'Calendly alone',
		{ CALENDLY_SLUGS_TECH: 'ada/tech, fr:ada/technique' },
		[`${calendly}/tech`, `${calendly}/tech`, `${calendly}/technique`],
	],
	[
		'both',
		{ CAL_SLUGS_TECH: 'tech', CALENDLY_SLUGS_TECH: 'ada/tech, fr:ada/technique' },
		[`${cal}/tech`, `${cal}/tech`, `${cal}/tech`],
	],
	[
		'Cal.com in one language, Calendly in all',
		{ CAL_SLUGS_TECH: 'ru:tech-ru', CALENDLY_SLUGS_TECH: 'ada/tech' },
		[`${calendly}/tech`, `${cal}/tech-ru`, `${calendly}/tech`],
	],
	[
		'each in languages of its own',
		{ CAL_SLUGS_TECH: 'en:tech', CALENDLY_SLUGS_TECH: 'fr:ada/technique' },
		[`${cal}/tech`, null, `${calendly}/technique`],
	],
	[
		'a slug of Cal.com that leads nowhere, and Calendly',
		{ CAL_USERNAME: '', CAL_SLUGS_TECH: 'tech', CALENDLY_SLUGS_TECH: 'ada/tech' },
		[`${calendly}/tech`, `${calendly}/tech`, `${calendly}/tech`],
	],
])('what is shown where %s is set up', (_, environment, pages) => {
	expect(shown(environment)).toEqual(pages);
});

test('each provider’s page is shown as its own mode says', () => {
	const set = { CAL_USERNAME: 'ada', CAL_SLUGS_TECH: 'en:tech', CALENDLY_SLUGS_TECH: 'fr:ada/technique' };
	const config = readConfig(set, { root: '/srv/bookme', mode: 'serve' });
	expect(shownPage(config, 'tech', 'en')).toMatchObject({ provider: 'cal', mode: 'embed' });
	expect(shownPage(config, 'tech', 'fr')).toMatchObject({ provider: 'calendly', mode: 'embed' });
});
