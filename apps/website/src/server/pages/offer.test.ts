import { expect, test } from 'vitest';
import { readMeetingTypes } from '../meeting-types.ts';
import { isOpen, offerOf } from './offer.ts';

function typesFrom(environment: Record<string, string>) {
	return readMeetingTypes(environment, 'https://app.cal.com').meetingTypes;
}

test('a type with a page offers it, to be shown in ours or opened by a link', () => {
	const types = typesFrom({ CAL_USERNAME: 'ada', CAL_SLUGS_TECH: 'tech' });
	expect(offerOf(types, 'tech', 'fr')).toMatchObject({
		kind: 'embed',
		page: 'https://app.cal.com/ada/tech',
		host: 'cal.com',
	});
});

test('a type in link mode offers the link alone', () => {
	const types = typesFrom({ CAL_USERNAME: 'ada', CAL_SLUGS_TECH: 'tech' });
	const tech = { ...types.tech, mode: 'link' as const };
	expect(offerOf({ ...types, tech }, 'tech', 'fr')).toEqual({
		kind: 'link',
		page: 'https://app.cal.com/ada/tech',
		host: 'cal.com',
	});
});

test('a type without a page in one language names those that have one', () => {
	const types = typesFrom({ CAL_USERNAME: 'ada', CAL_SLUGS_TECH: 'ru:tech, fr:technique' });
	expect(offerOf(types, 'tech', 'en')).toEqual({ kind: 'none', locales: ['ru', 'fr'] });
	expect(offerOf(types, 'mentoring', 'en')).toEqual({ kind: 'none', locales: [] });
});

test('a site is open as soon as one type has a page in one language', () => {
	expect(isOpen(typesFrom({}))).toBe(false);
	expect(isOpen(typesFrom({ CAL_SLUGS_TECH: 'tech' }))).toBe(false);
	expect(isOpen(typesFrom({ CAL_USERNAME: 'ada', CAL_SLUGS_TECH: 'fr:tech' }))).toBe(true);
});
