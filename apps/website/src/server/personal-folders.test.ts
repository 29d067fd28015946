import { userInfo } from 'node:os';
import { expect, test, vi } from 'vitest';
import { settingsFolder, stateFolder } from './personal-folders.ts';

test.each([
	[{ HOME: '/home/ida' }, '/home/ida/.config/bookme', '/home/ida/.local/state/bookme'],
	[
		{ HOME: '/home/ida', XDG_CONFIG_HOME: '/etc/ida', XDG_STATE_HOME: '/var/ida' },
		'/etc/ida/bookme',
		'/var/ida/bookme',
	],
	[
		{ HOME: '/home/ida', XDG_STATE_HOME: 'state' },
		'/home/ida/.config/bookme',
		'/home/ida/.local/state/bookme',
	],
])('of %j they are where programs of a person keep theirs', (environment, settings, state) => {
	expect(settingsFolder(environment)).toBe(settings);
	expect(stateFolder(environment)).toBe(state);
});

test('with an empty HOME they are in nobody’s working folder', () => {
	vi.stubEnv('HOME', '');
	expect(stateFolder({ HOME: '' })).toBe(`${userInfo().homedir}/.local/state/bookme`);
	vi.unstubAllEnvs();
});
