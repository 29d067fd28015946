import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import { calAsked, dropOldAudit, listAudit, noteLook, writeAudit } from './audit.ts';

describe.each(everyKind)('what was done, on $name', (kind) => {
	let kept: TestDatabase;
	const now = Date.parse('2026-11-21T10:00:00.000Z');
	const day = 86_400_000;
	const all = { limit: 100, calls: true };

	beforeAll(async () => {
		kept = await kind.make();
	});
	afterAll(() => kept.drop());

	test('an owner’s look at somebody else’s is written down once an hour', async () => {
		const look = { account: 'ben', connection: 'bens', actor: 'ada' };
		for (const minutes of [0, 20, 59, 61, 62]) await noteLook(kept.database, look, now + minutes * 60_000);
		await noteLook(kept.database, { ...look, actor: 'token' }, now);
		await noteLook(kept.database, { ...look, connection: 'another' }, now);
		const rows = await listAudit(kept.database, { ...all, what: 'looked' });
		expect(rows.filter(({ actor, connection }) => actor === 'ada' && connection === 'bens')).toHaveLength(2);
		expect(rows).toHaveLength(4);
	});

	test('is listed, the newest first, and narrowed', async () => {
		const detail = { method: 'GET', path: '/v2/me', status: 200, ms: 12 };
		await writeAudit(kept.database, { what: calAsked, connection: 'c', actor: 'site', detail }, now + day);
		await writeAudit(kept.database, { what: 'connected', connection: 'c', actor: 'ada' }, now + 2 * day);
		const since = new Date(now + day).toISOString();
		const listed = async (filter: object) =>
			(await listAudit(kept.database, { ...all, since, ...filter })).map(({ what }) => what);
		expect(await listed({})).toEqual(['connected', calAsked]);
		expect(await listed({ calls: false })).toEqual(['connected']);
		expect(await listed({ calls: false, what: calAsked })).toEqual([calAsked]);
		expect(await listed({ limit: 1 })).toEqual(['connected']);
		expect(await listed({ connection: 'none' })).toEqual([]);
		const [, call] = await listAudit(kept.database, { ...all, since });
		expect(call).toMatchObject({ actor: 'site', connection: 'c', detail });
	});

	test('calls to Cal.com go after a month, all else after two years', async () => {
		await dropOldAudit(kept.database, now + 40 * day);
		expect(await listAudit(kept.database, { ...all, what: calAsked })).toEqual([]);
		expect((await listAudit(kept.database, all)).length).toBeGreaterThan(3);
		await dropOldAudit(kept.database, now + 740 * day);
		expect(await listAudit(kept.database, all)).toEqual([]);
	});
});
