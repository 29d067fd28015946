import { describe, expect, test } from 'vitest';
import { type Environment, readConfig } from './config.ts';

const read = (environment: Environment = {}) =>
	readConfig(environment, { root: '/srv/bookme', mode: 'serve' }).calendly;

const faultOf = (environment: Environment) => {
	try {
		read(environment);
		return '';
	} catch (error) {
		return error instanceof Error ? error.message : '';
	}
};

const eventType = 'https://api.calendly.com/event_types/a966687d-1c58-4aa1-a99b-ec027691b404';

describe('Calendly', () => {
	test('lets no delivery in where nothing is set', () => {
		expect(read()).toMatchObject({
			...{ signingKeys: [], toleranceS: 300, token: null },
			...{ apiUrl: 'https://api.calendly.com', origin: 'https://calendly.com' },
			linkQuestion: 'Lien de configuration',
		});
	});

	test('takes several keys, and addresses without a slash at their end', () => {
		const set = {
			...{ CALENDLY_SIGNING_KEY: 'new, old', CALENDLY_TOLERANCE_S: '60', CALENDLY_TOKEN: 'token' },
			...{ CALENDLY_API_URL: 'http://127.0.0.1:8/', CALENDLY_ORIGIN: 'http://localhost:9/' },
		};
		expect(read(set)).toMatchObject({
			...{ signingKeys: ['new', 'old'], toleranceS: 60, token: 'token' },
			...{ apiUrl: 'http://127.0.0.1:8', origin: 'http://localhost:9' },
		});
	});

	test.each([
		['CALENDLY_TOLERANCE_S', '0', 'whole number of seconds'],
		['CALENDLY_TOLERANCE_S', '5m', 'whole number of seconds'],
		['CALENDLY_API_URL', 'http://api.example.com', 'https address'],
		['CALENDLY_API_URL', 'https://me:secret@api.calendly.com', 'address alone'],
		['CALENDLY_ORIGIN', 'http://calendly.com', 'https address'],
		['CALENDLY_ORIGIN', 'calendly.com', 'full address'],
		['CALENDLY_SLUGS_TECH', 'a b', 'neither a slug'],
		['CALENDLY_SLUGS_TECH', 'https://api.calendly.com/event_types/', 'neither a slug'],
		['CALENDLY_SLUGS_TECH', 'https://www.calendly.com/mara/tech', 'not at https://calendly.com'],
		['CALENDLY_SLUGS_TECH', 'fr:http://calendly.com/mara/tech', 'not at https://calendly.com'],
		['CALENDLY_SLUGS_TECH', 'https://calendly.com.example.com/mara/tech', 'not at https://calendly.com'],
		['CALENDLY_SLUGS_TECH', `${eventType}/../../users/me`, 'neither a slug'],
	])('is told what to write where %s is %s', (name, value, remark) => {
		expect(faultOf({ [name]: value })).toMatch(new RegExp(`${name}.*${remark}`));
	});

	test('knows an event type by slug or address; its page is the first entry that leads somewhere', () => {
		const { tech } = read({
			CALENDLY_SLUGS_TECH: `tech-60, ${eventType}, mara/tech-90, ru:mara/tech-ru`,
		}).meetingTypes;
		expect(tech).toEqual({
			slugs: ['tech-60', 'a966687d-1c58-4aa1-a99b-ec027691b404', 'tech-90', 'tech-ru'],
			pages: {
				...{ en: 'https://calendly.com/mara/tech-90', fr: 'https://calendly.com/mara/tech-90' },
				ru: 'https://calendly.com/mara/tech-ru',
			},
			mode: 'embed',
		});
	});

	test('may have the slugs of Cal.com, but none in two types', () => {
		expect(read({ CAL_SLUGS_TECH: 'tech', CALENDLY_SLUGS_INTERVIEW: 'tech' })).toBeTruthy();
		expect(faultOf({ CALENDLY_SLUGS_TECH: 'x', CALENDLY_SLUGS_MENTORING: 'x' })).toContain(
			'CALENDLY_SLUGS_TECH and CALENDLY_SLUGS_MENTORING',
		);
	});
});
