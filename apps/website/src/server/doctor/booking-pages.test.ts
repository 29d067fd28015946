import { expect, test } from 'vitest';
import { Gate } from '../cal/api/gate.ts';
import { readConfig } from '../config.ts';
import { workspaceRoot } from '../environment.ts';
import { checkBookingPages } from './booking-pages.ts';

function check(environment: Record<string, string>) {
	const config = readConfig(environment, { root: workspaceRoot, mode: 'serve' });
	const openCal = () => new Gate({ url: config.calApi.url, key: null });
	return checkBookingPages({
		config,
		environment,
		site: null,
		reader: null,
		judge: () => null,
		openCal,
		fetch,
	});
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

test('none at all is told with what to set', () => {
	expect(check({}).advice).toContain('CAL_SLUGS_INTERVIEW');
});
