import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { isOpen, offerOf } from './offer.ts';

const configOf = (environment: Record<string, string>) =>
	readConfig(environment, { root: '/srv/bookme', mode: 'serve' });

const atCal = { CAL_USERNAME: 'ada', CAL_SLUGS_TECH: 'tech' };
const atCalendly = { CALENDLY_SLUGS_TECH: 'ada/tech-60' };

test.each([
	['cal', atCal, 'https://app.cal.com/ada/tech', 'cal.com'],
	['calendly', atCalendly, 'https://calendly.com/ada/tech-60', 'calendly.com'],
])(
	'a type with a page at %s offers it, to be shown in ours or opened by a link',
	(provider, environment, page, host) => {
		const embed = expect.stringContaining(page);
		expect(offerOf(configOf(environment), 'tech', 'fr')).toEqual({
			kind: 'embed',
			provider,
			page,
			host,
			embed,
		});
		const linked = configOf({ ...environment, BOOKING_MODE_TECH: 'link' });
		expect(offerOf(linked, 'tech', 'fr')).toEqual({ kind: 'link', provider, page, host });
	},
);

test('a type without a page in one language names those that have one, whosever they are', () => {
	const config = configOf({
		CAL_USERNAME: 'ada',
		CAL_SLUGS_TECH: 'ru:tech',
		CALENDLY_SLUGS_TECH: 'fr:ada/technique',
	});
	expect(offerOf(config, 'tech', 'en')).toEqual({ kind: 'none', locales: ['ru', 'fr'] });
	expect(offerOf(config, 'mentoring', 'en')).toEqual({ kind: 'none', locales: [] });
});

test.each([
	[{}, false],
	[{ CAL_SLUGS_TECH: 'tech' }, false],
	[{ CAL_USERNAME: 'ada', CAL_SLUGS_TECH: 'fr:tech' }, true],
	[{ CALENDLY_SLUGS_TECH: 'tech, https://api.calendly.com/event_types/x' }, false],
	[{ CALENDLY_SLUGS_TECH: 'fr:ada/tech' }, true],
])('with %j a site is open: %j', (environment: Record<string, string>, open) => {
	expect(isOpen(configOf(environment))).toBe(open);
});
