import { describe, expect, test } from 'vitest';
import { boundKinds, type DatabaseKind, postgresKind } from '../../../test/databases.ts';
import type { DatabasePlace } from '../config.ts';
import type { Subject } from './finding.ts';
import { checkRowSecurity } from './row-security.ts';

const look = (database: DatabasePlace) => checkRowSecurity({ config: { database } } as Subject);

async function lookAt(kind: DatabaseKind, isMade = true) {
	const kept = await (isMade ? kind.make() : kind.makeBare());
	const finding = await look({ kind: 'postgres', url: kept.url ?? '' });
	await kept.drop();
	return finding;
}

describe('the check of row security', () => {
	test('asks nothing of SQLite', async () => {
		expect(await look({ kind: 'sqlite', path: '/nowhere' })).toMatchObject({ state: 'ok' });
	});

	test.skipIf(!postgresKind.hasServer)('warns of whoever is bound by no policy', async () => {
		const finding = await lookAt(postgresKind);
		expect(finding).toMatchObject({ check: 'row-security', state: 'warning' });
		expect(finding.says).toContain('is bound by no policy');
		expect(finding.advice).toContain('create role');
	});

	test.each(boundKinds)('is content with $name', async (kind) => {
		expect(await lookAt(kind)).toMatchObject({ state: 'ok' });
		expect(await lookAt(kind, false)).toMatchObject({
			state: 'ok',
			says: expect.stringContaining('no tables yet'),
		});
	});

	test('tells of a server that does not answer', async () => {
		const finding = await look({ kind: 'postgres', url: 'postgres://mara:pass-0001@127.0.0.1:9/none' });
		expect(finding).toMatchObject({ state: 'fault', category: 'network' });
		expect(JSON.stringify(finding)).not.toContain('pass-0001');
	});
});
