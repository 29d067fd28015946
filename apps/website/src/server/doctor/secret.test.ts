import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { workspaceRoot } from '../environment.ts';
import { checkSecret } from './secret.ts';

function check(environment: Record<string, string>) {
	const config = readConfig(environment, { root: workspaceRoot, mode: 'dev' });
	return checkSecret({ config, environment });
}

test.each<[string, Record<string, string>, string, RegExp]>([
	['none anywhere', {}, 'fault', /Start the site once/],
	['an empty one', { CAL_WEBHOOK_SECRET: '' }, 'fault', /remove the line/],
	['a short one', { CAL_WEBHOOK_SECRET: 'short' }, 'warning', /16 characters/],
	['spaces around it', { CAL_WEBHOOK_SECRET: 'long enough for a secret ' }, 'warning', /none either/],
	[
		'the check switched off',
		{ CAL_WEBHOOK_SECRET: 'long enough for a secret', CAL_WEBHOOK_DEV_SKIP_VERIFY: '1' },
		'warning',
		/SKIP_VERIFY/,
	],
])('%s is told', (_, environment, state, advice) => {
	const found = check(environment);
	expect(found.state).toBe(state);
	expect(found.advice).toMatch(advice);
});

test('none is needed where Calendly alone is used', () => {
	const calendly = { CAL_WEBHOOK_SECRET: '', CALENDLY_SIGNING_KEY: 'long enough for a key' };
	expect(check(calendly).state).toBe('ok');
	expect(check({ ...calendly, CAL_SLUGS_TECH: 'tech' }).state).toBe('fault');
	expect(check({ ...calendly, CAL_API_KEY: 'cal_test' }).state).toBe('fault');
});

test('a good one is fine, and never shown', () => {
	const found = check({ CAL_WEBHOOK_SECRET: 'long enough for a secret,and another one to go' });
	expect(found).toMatchObject({ state: 'ok', says: '2 webhook secrets are accepted' });
});
