import { expect, test } from 'vitest';
import type { Config } from '../config.ts';
import { checkAccounts } from './accounts.ts';
import type { Subject } from './finding.ts';

const good = {
	authSecret: 'a secret of sessions',
	encryptionKey: 'a key of keys',
	siteUrl: 'https://book.example.com',
	trustedProxies: ['127.0.0.1'],
};

test.each<[Partial<Config>, string, string | null]>([
	[{}, 'people can sign in', null],
	[{ siteUrl: 'http://127.0.0.1:4321', trustedProxies: [] }, 'of this network', null],
	[{ authSecret: null }, 'nobody can sign in', 'AUTH_SECRET'],
	[{ encryptionKey: null }, 'nobody can connect a calendar', 'Keep it'],
	[{ trustedProxies: [] }, 'every sign-in is refused', 'X-Forwarded-Proto'],
])('%j: %s', (given, says, advice) => {
	const finding = checkAccounts({ config: { ...good, ...given } } as Subject);
	expect(finding.says).toContain(says);
	expect(finding.state).toBe(advice === null ? 'ok' : 'warning');
	if (advice !== null) expect(`${finding.says} ${finding.advice}`).toContain(advice);
});
