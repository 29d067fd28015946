import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connected, mara } from '../../../test/connection-parts.ts';
import { everyKind } from '../../../test/databases.ts';
import { temporaryFolder } from '../../../test/website.ts';
import type { DatabasePlace } from '../config.ts';
import { beginComparison, endComparison } from '../db/comparisons.ts';
import { changeConnection } from '../db/connections.ts';
import { checkConnections } from './connections.ts';
import type { Subject } from './finding.ts';

const look = (database: DatabasePlace) => checkConnections({ config: { database } } as Subject);

describe.each(everyKind.filter(({ hasServer }) => hasServer))(
	'the check of connections, on $name',
	(kind) => {
		const isFile = kind.name.startsWith('SQLite');
		const placeOf = (url: string): DatabasePlace =>
			isFile ? { kind: 'sqlite', path: url } : { kind: 'postgres', url };

		test('tells of what is not finished, refused, or connected twice', async () => {
			const kept = await kind.make();
			const at = placeOf(kept.url ?? '');
			expect(await look(at)).toMatchObject({ state: 'ok' });
			const { id } = await connected(kept.database, { account: 'a', label: 'Mara' });
			expect(await look(at)).toMatchObject({
				state: 'warning',
				says: expect.stringContaining(`Mara (${id})`),
			});
			await changeConnection(kept.database, id, { state: 'reconnect' });
			expect(await look(at)).toMatchObject({
				state: 'warning',
				says: expect.stringContaining('refuses the key'),
			});
			await changeConnection(kept.database, id, { state: 'connected' });
			expect(await look(at)).toMatchObject({ state: 'ok' });
			for (const [finding, state] of [
				['inactive', 'warning'],
				['fine', 'ok'],
			]) {
				const now = new Date().toISOString();
				const row = { id: String(finding), connection: id, started_at: now, since: null };
				await beginComparison(kept.database, row);
				await endComparison(kept.database, row.id, {
					...{ checked: 0, healed: 0, missing: 0, in_flight: 0, imported: 0, ended_at: now, error: null },
					webhook: JSON.stringify({ finding, id: null, address: null, lacking: [] }),
				});
				expect(await look(at)).toMatchObject({ state });
			}
			const other = await connected(kept.database, { account: 'b', user: { ...mara, id: 'other' } });
			await changeConnection(kept.database, other.id, { state: 'connected', provider_user: 'of-a' });
			expect(await look(at)).toMatchObject({ state: 'warning', says: expect.stringContaining('twice') });
			await kept.drop();
		});

		test('has nothing to say where there are no tables yet', async () => {
			const kept = await kind.makeBare();
			expect(await look(placeOf(kept.url ?? ''))).toMatchObject({
				state: 'ok',
				says: 'nothing is connected yet',
			});
			await kept.drop();
		});
	},
);

test('makes no file where there is no database', async () => {
	const path = join(temporaryFolder(), 'none.db');
	expect(await look({ kind: 'sqlite', path })).toMatchObject({ state: 'ok' });
});

test('tells of a server that does not answer', async () => {
	const finding = await look({ kind: 'postgres', url: 'postgres://mara:pass-0001@127.0.0.1:9/none' });
	expect(finding).toMatchObject({ state: 'fault', category: 'network' });
	expect(JSON.stringify(finding)).not.toContain('pass-0001');
});
