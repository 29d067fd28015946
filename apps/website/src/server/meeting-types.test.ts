import { describe, expect, test } from 'vitest';
import { bookingTypeOf, readMeetingTypes } from './meeting-types.ts';

const origin = 'https://app.cal.com';
const read = (environment: Record<string, string>) => readMeetingTypes(environment, origin);

describe('an entry of CAL_SLUGS_…', () => {
	test.each([
		['intro-call', 'intro-call', 'https://app.cal.com/mara/intro-call'],
		['team/acme/tech-60', 'tech-60', 'https://app.cal.com/team/acme/tech-60'],
		['/mara/tech-60/', 'tech-60', 'https://app.cal.com/mara/tech-60'],
		['https://cal.example.com/mara/intro?x=1', 'intro', 'https://cal.example.com/mara/intro?x=1'],
	])('%s has the slug %s and its page', (entry, slug, page) => {
		const { meetingTypes, faults } = read({ CAL_USERNAME: 'mara', CAL_SLUGS_TECH: entry });
		expect(faults).toEqual([]);
		expect(meetingTypes.tech).toEqual({
			slugs: [slug],
			pages: { en: page, ru: page, fr: page },
			mode: 'embed',
		});
	});

	test.each(['a b', 'javascript:alert(1)', '<script>', 'https://', 'x/../../y?z'])(
		'%s is a fault',
		(entry) => {
			expect(read({ CAL_SLUGS_TECH: entry }).faults).toEqual([expect.stringContaining('CAL_SLUGS_TECH')]);
		},
	);

	test('maps events without a user name, but has no page', () => {
		const { meetingTypes } = read({ CAL_SLUGS_TECH: 'intro-call' });
		expect(meetingTypes.tech).toEqual({
			slugs: ['intro-call'],
			pages: { en: null, ru: null, fr: null },
			mode: 'link',
		});
		expect(bookingTypeOf('intro-call', meetingTypes)).toBe('tech');
	});
});

describe('a page', () => {
	test('takes the first entry of its language, else the first without one; all count as the type', () => {
		const { meetingTypes } = read({
			CAL_USERNAME: 'mara',
			CAL_SLUGS_MENTORING: 'ru:nastavnik, mentor, ru:second, other',
		});
		expect(meetingTypes.mentoring).toMatchObject({
			slugs: ['nastavnik', 'mentor', 'second', 'other'],
			pages: {
				en: 'https://app.cal.com/mara/mentor',
				ru: 'https://app.cal.com/mara/nastavnik',
				fr: 'https://app.cal.com/mara/mentor',
			},
		});
		expect(bookingTypeOf('second', meetingTypes)).toBe('mentoring');
		expect(bookingTypeOf('unknown', meetingTypes)).toBe(null);
	});

	test('of a language that has no entry is not set up', () => {
		const { meetingTypes } = read({ CAL_USERNAME: 'mara', CAL_SLUGS_TECH: 'fr:seance' });
		expect(meetingTypes.tech.pages).toEqual({ en: null, ru: null, fr: 'https://app.cal.com/mara/seance' });
	});
});

test('one slug in two types is a fault that names both', () => {
	const { faults } = read({ CAL_SLUGS_TECH: 'intro', CAL_SLUGS_INTERVIEW: 'mara/intro' });
	expect(faults).toEqual([expect.stringMatching(/CAL_SLUGS_INTERVIEW and CAL_SLUGS_TECH.*intro/)]);
});
