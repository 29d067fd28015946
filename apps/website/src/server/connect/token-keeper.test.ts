import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connected, seal } from '../../../test/connection-parts.ts';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import { changeConnection, dropConnection, findConnection } from '../db/connections.ts';
import { openDatabase, type WorkerDatabase } from '../db/database.ts';
import { AppError } from '../errors.ts';
import { openTokens } from './sealed-parts.ts';
import { lockMs, TokenKeeper } from './token-keeper.ts';

describe.each(everyKind)('tokens of OAuth, on $name', (kind) => {
	let kept: TestDatabase;
	let other: WorkerDatabase;

	beforeAll(async () => {
		kept = await kind.make();
		const { url } = kept;
		other =
			url === null
				? kept.database
				: openDatabase(
						url.startsWith('postgres') ? { kind: 'postgres', url } : { kind: 'sqlite', path: url },
					);
	});

	afterAll(async () => {
		if (other !== kept.database) await other.destroy();
		await kept.drop();
	});

	/** A provider that gives new pairs, and takes each refresh token once. */
	function provider(given: { slowMs?: number } = {}) {
		const spent: string[] = [];
		let count = 0;
		return {
			spent,
			async refresh(token: string) {
				if (spent.includes(token)) throw new AppError('oauth-code-refused', 'reconnect', 'It was spent.');
				spent.push(token);
				await sleep(given.slowMs ?? 0);
				count += 1;
				return { access: `access-${count}`, refresh: `refresh-${count}`, lifeS: 1800 };
			},
		};
	}

	let ahead = 0;

	function keeper(
		refresh: (token: string) => Promise<{ access: string; refresh: string; lifeS: number }>,
		database = kept.database,
	) {
		return new TokenKeeper({
			...{ database, seal, refresh, newId: randomUUID },
			now: () => Date.now(),
			monotonic: () => performance.now() + ahead,
			sleep: async (ms) => void (await sleep(Math.min(ms, 5))),
		});
	}

	/** @param lifeS How long the first access token is good */
	function signedIn(lifeS: number) {
		const tokens = { access: 'access-0', refresh: 'refresh-0', lifeS };
		return connected(kept.database, { means: { kind: 'oauth', tokens } });
	}

	test('are as they were given while they are good, and renewed some minutes before they end', async () => {
		const { refresh, spent } = provider();
		const good = await signedIn(600);
		expect(await keeper(refresh).access(good.id)).toBe('access-0');
		await dropConnection(kept.database, good.id);
		const old = await signedIn(60);
		expect(await keeper(refresh).access(old.id)).toBe('access-1');
		expect(await keeper(refresh).access(old.id)).toBe('access-1');
		expect(spent).toEqual(['refresh-0']);
		await dropConnection(kept.database, old.id);
	});

	test('are renewed once by two processes that need them at the same moment', async () => {
		const { refresh, spent } = provider({ slowMs: 50 });
		const { id } = await signedIn(0);
		const keepers = [keeper(refresh), keeper(refresh, other)];
		const asked = Array.from({ length: 20 }, (_, at) => keepers[at % 2]?.access(id));
		expect(new Set(await Promise.all(asked))).toEqual(new Set(['access-1']));
		expect(spent).toEqual(['refresh-0']);
		await dropConnection(kept.database, id);
	});

	test('that were refused are renewed once, whoever else has done it already', async () => {
		const { refresh, spent } = provider();
		const { id } = await signedIn(1800);
		expect(await keeper(refresh).access(id, 'access-0')).toBe('access-1');
		expect(await keeper(refresh, other).access(id, 'access-0')).toBe('access-1');
		expect(spent).toHaveLength(1);
		await dropConnection(kept.database, id);
	});

	test('that nobody takes any more have their connection connected again, and lose nothing', async () => {
		const { id } = await signedIn(0);
		const refused = async () => {
			throw new AppError('oauth-code-refused', 'reconnect', 'No.');
		};
		await expect(keeper(refused).access(id)).rejects.toMatchObject({ code: 'oauth-code-refused' });
		const row = await findConnection(kept.database, id);
		expect(row).toMatchObject({ state: 'reconnect', note: 'oauth-code-refused', token_lock: null });
		expect(row && openTokens(seal, row)).toMatchObject({ refresh: 'refresh-0' });
		const again = await signedIn(1800);
		expect([again.id, again.state, again.note]).toEqual([id, 'setting-up', null]);
		await dropConnection(kept.database, id);
	});

	test('stay as they are where the line breaks', async () => {
		const { id } = await signedIn(0);
		const broken = async () => {
			throw new AppError('cal-unreachable', 'network', 'Gone.');
		};
		await expect(keeper(broken).access(id)).rejects.toMatchObject({ code: 'cal-unreachable' });
		expect(await findConnection(kept.database, id)).toMatchObject({ state: 'setting-up', token_lock: null });
		expect(await keeper(provider().refresh).access(id)).toBe('access-1');
		await dropConnection(kept.database, id);
	});

	test('are waited for while another process has the lock, and taken over where it died with it', async () => {
		const { id } = await signedIn(0);
		await changeConnection(kept.database, id, { token_lock: 'of a process that died' });
		const { refresh, spent } = provider();
		const waiting = keeper(refresh).access(id);
		await sleep(100);
		expect(spent).toEqual([]);
		ahead += lockMs;
		// It has waited too long by now, and knows since when the lock is there.
		const keep = keeper(refresh);
		await waiting.catch(() => {});
		const next = keep.access(id);
		await sleep(100);
		ahead += lockMs;
		await next.catch(() => {});
		expect(await keep.access(id)).toBe('access-1');
		expect(spent).toEqual(['refresh-0']);
		await dropConnection(kept.database, id);
	});
});
