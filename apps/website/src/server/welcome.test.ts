import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { workspaceRoot } from './environment.ts';
import { welcome } from './welcome.ts';

const calendly = { CALENDLY_SIGNING_KEY: 'a signing key of this test', CALENDLY_SLUGS_TECH: 'mara/tech' };

test.each([
	['nobody yet', {}, 'cal send booking-created '],
	['Calendly alone', calendly, 'cal send invitee.created --provider calendly '],
	['both', { ...calendly, CAL_API_KEY: 'cal_test' }, 'cal send booking-created '],
	['both, without keys', { ...calendly, CAL_SLUGS_TECH: 'tech' }, 'cal send booking-created '],
])('who uses %s is told to try it with a delivery of theirs', (_, set, advice) => {
	// It is made up at the first start, for everybody.
	const environment = { CAL_WEBHOOK_SECRET: 'a secret of this test', ...set };
	const config = readConfig(environment, { root: workspaceRoot, mode: 'serve' });
	const loaded = { environment, made: [], missing: [], file: '.env' };
	expect(welcome(config, { port: 4321, loaded, written: [], setup: null })).toContain(advice);
});
