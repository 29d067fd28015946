import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { workspaceRoot } from '../environment.ts';
import { checkBookingPages } from './booking-pages.ts';

function check(environment: Record<string, string>) {
	const config = readConfig(environment, { root: workspaceRoot, mode: 'serve' });
	return checkBookingPages({ config });
}

const all = { CAL_SLUGS_INTERVIEW: 'ines/a', CAL_SLUGS_TECH: 'ines/b', CAL_SLUGS_MENTORING: 'ines/c' };

test('a page for every type and language is fine', () => {
	expect(check(all).state).toBe('ok');
});

test('what lacks a page is named, by type and language', () => {
	expect(check({ ...all, CAL_SLUGS_TECH: 'ru:ines/b', CAL_SLUGS_MENTORING: 'bare-slug' })).toMatchObject({
		state: 'warning',
		says: 'not set up for tech (en, fr), mentoring (en, ru, fr)',
	});
});

test('a page of either provider will do', () => {
	expect(check({ ...all, CAL_SLUGS_TECH: '', CALENDLY_SLUGS_TECH: 'mara/b' }).state).toBe('ok');
	expect(check({ ...all, CAL_SLUGS_TECH: 'ru:ines/b', CALENDLY_SLUGS_TECH: 'fr:mara/b' }).says).toBe(
		'not set up for tech (en)',
	);
});

test('an event type of Calendly that is only named has no page, and is told so', () => {
	const address = 'https://api.calendly.com/event_types/a966687d';
	for (const named of [address, 'slug-alone']) {
		expect(check({ ...all, CAL_SLUGS_TECH: '', CALENDLY_SLUGS_TECH: named })).toMatchObject({
			state: 'warning',
			says: 'not set up for tech (en, ru, fr)',
			advice: expect.stringContaining('CALENDLY_SLUGS_TECH only says'),
		});
		expect(check({ CALENDLY_SLUGS_TECH: named }).advice).toContain('CALENDLY_SLUGS_TECH only says');
	}
	expect(check({ ...all, CALENDLY_SLUGS_TECH: address }).state).toBe('ok');
	expect(check({ CALENDLY_SLUGS_TECH: 'fr:mara/b' }).advice).not.toContain('only says');
});

test('none at all is told with what to set', () => {
	expect(check({}).advice).toContain('CAL_SLUGS_INTERVIEW');
});
