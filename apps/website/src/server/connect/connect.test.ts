import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connected, mara, seal } from '../../../test/connection-parts.ts';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import { changeConnection, findConnection, listConnections } from '../db/connections.ts';
import { beginState, spendState } from './oauth-states.ts';
import { rotateSeals } from './rotate-seals.ts';
import { Seal } from './seal.ts';
import { openKey } from './sealed-parts.ts';

describe.each(everyKind)('connecting, on $name', (kind) => {
	let kept: TestDatabase;

	beforeAll(async () => {
		kept = await kind.make();
	});

	afterAll(() => kept.drop());

	const keyOf = async (id: string) => {
		const row = await findConnection(kept.database, id);
		return row === null ? null : openKey(seal, row);
	};

	test('in two tabs at once makes one connection of one account', async () => {
		const account = 'two-tabs';
		const keys = ['cal_1', 'cal_2', 'cal_3', 'cal_4'];
		const made = await Promise.all(
			keys.map((key) => connected(kept.database, { account, means: { kind: 'key', key } })),
		);
		expect(new Set(made.map(({ id }) => id)).size).toBe(1);
		expect(await listConnections(kept.database, account)).toHaveLength(1);
		expect(keys).toContain(await keyOf(made[0]?.id ?? ''));
	});

	test('of several accounts makes several', async () => {
		const jonas = { ...mara, id: '2', username: 'jonas' };
		const made = [
			await connected(kept.database, { account: 'one' }),
			await connected(kept.database, { account: 'one', user: jonas }),
			await connected(kept.database, { account: null }),
		];
		expect(new Set(made.map(({ id }) => id)).size).toBe(3);
		const labels = (await listConnections(kept.database, 'one')).map(({ label }) => label);
		expect(labels.sort()).toEqual(['jonas', 'mara']);
	});

	test('what somebody else has connected is refused, also where both come at once', async () => {
		const user = { ...mara, id: 'shared' };
		const tried = await Promise.allSettled(
			['first', 'second', null].map((account) => connected(kept.database, { account, user })),
		);
		const refused = tried.filter(({ status }) => status === 'rejected');
		expect(refused).toHaveLength(2);
		for (const one of refused) expect(one).toMatchObject({ reason: { code: 'connected-elsewhere' } });
	});

	test('again gives another key to what was refused, and goes on where it was', async () => {
		const given = { account: 'again', label: 'Mine' };
		const { id } = await connected(kept.database, given);
		await changeConnection(kept.database, id, {
			state: 'reconnect',
			connected_at: '2026-11-01T00:00:00.000Z',
		});
		const again = await connected(kept.database, {
			...{ account: 'again', means: { kind: 'key', key: 'cal_new' } },
		});
		expect(again).toMatchObject({ id, state: 'connected', note: null, label: 'Mine' });
		expect(await keyOf(id)).toBe('cal_new');
	});

	test('what is just being taken away is refused', async () => {
		const { id } = await connected(kept.database, { account: 'leaving' });
		await changeConnection(kept.database, id, { state: 'leaving' });
		await expect(connected(kept.database, { account: 'leaving' })).rejects.toMatchObject({
			code: 'still-leaving',
		});
	});

	describe('a state of OAuth', () => {
		const whose = { account: 'a', session: 's' };
		let now = Date.parse('2026-11-21T10:00:00.000Z');
		const parts = () => ({ database: kept.database, seal, now: () => now });
		const begun = { verifier: 'v', redirectUri: 'https://x/callback', label: null, locale: 'en' };

		async function begin(): Promise<string> {
			let given = '';
			await beginState(parts(), whose, async (state) => {
				given = state;
				return begun;
			});
			return given;
		}

		test('is worth one return, even where two come at once', async () => {
			const state = await begin();
			const spent = await Promise.all([1, 2, 3].map(() => spendState(parts(), whose, state)));
			expect(spent.filter((one) => one !== null)).toEqual([begun]);
		});

		test.each([
			{ account: 'b', session: 's' },
			{ account: 'a', session: 'another' },
			{ account: 'a', session: null },
		])('is worth nothing to $account in session $session', async (other) => {
			const state = await begin();
			expect(await spendState(parts(), other, state)).toBeNull();
			expect(await spendState(parts(), whose, state)).toEqual(begun);
		});

		test('is worth nothing after ten minutes, and goes', async () => {
			const state = await begin();
			now += 10 * 60_000;
			expect(await spendState(parts(), whose, state)).toBeNull();
			await begin();
			now += 10 * 60_000;
			await begin();
			const left = await kept.database.selectFrom('oauth_states').selectAll().execute();
			expect(left).toHaveLength(1);
			expect(JSON.stringify(left)).not.toContain(state);
		});
	});

	test('all that is sealed goes over to another key, from wherever it was broken off', async () => {
		const next = new Seal(['the next key', 'a key that only tests know']);
		const all = await listConnections(kept.database, null);
		const half = all.filter(({ sealed_key: key }) => key !== null);
		expect(half.length).toBeGreaterThan(3);
		const first = half[0];
		if (first?.sealed_key)
			await changeConnection(kept.database, first.id, {
				sealed_key: next.seal('cal_first', { table: 'connections', row: first.id, column: 'sealed_key' }),
			});
		const { sealed, current, unopened } = await rotateSeals(kept.database, next);
		expect([sealed, current, unopened]).toEqual([half.length - 1, 1, []]);
		const alone = new Seal(['the next key']);
		for (const row of await listConnections(kept.database, null)) openKey(alone, row);
		expect(await rotateSeals(kept.database, next)).toMatchObject({ sealed: 0, current: half.length });
		const wrong = await rotateSeals(kept.database, new Seal(['of nobody']));
		expect(wrong.unopened).toHaveLength(half.length);
	});
});
