import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everyKind, type TestDatabase } from '../../test/databases.ts';
import { noNotifySettings } from '../../test/notify-settings.ts';
import { beginComparison, endComparison } from './db/comparisons.ts';
import { type ConnectionRow, findConnection, mainConnection } from './db/connections.ts';
import { insertEvents } from './db/events.ts';
import { listOutbox } from './db/outbox.ts';
import type { WebhookState } from './domain/webhook-state.ts';
import { AppError } from './errors.ts';
import type { Outcome } from './pipeline/reconcile/reconciler.ts';
import { SiteMatters } from './site-matters.ts';

describe.each(everyKind)('what hosts are told of the site, on $name', ({ make }) => {
	let kept: TestDatabase;
	let matters: SiteMatters;
	let main: ConnectionRow;
	let now: number;
	let made = 0;

	beforeAll(async () => {
		kept = await make();
		const config = { notify: noNotifySettings, siteUrl: 'https://book.example.com' };
		matters = new SiteMatters({ database: kept.database, config, now: () => now });
		const row = await findConnection(kept.database, mainConnection);
		if (row === null) throw new Error('There is no connection of the configuration.');
		main = row;
	});
	afterAll(() => kept.drop());
	beforeEach(async () => {
		now = Date.parse('2026-11-20T10:00:00.000Z');
		for (const table of ['outbox', 'comparisons', 'webhook_events'] as const)
			await kept.database.deleteFrom(table).execute();
	});

	const told = async () => {
		const rows = await listOutbox(kept.database, { limit: 99 });
		return rows.map(({ what, facts }) => [what, JSON.parse(facts)]);
	};

	/** One that ends like this, ten minutes after the one before */
	async function compared(
		finding: WebhookState['finding'],
		{ healed = 0, error = null }: { healed?: number; error?: AppError | null } = {},
	): Promise<void> {
		made += 1;
		now += 600_000;
		const id = `comparison-${String(made).padStart(3, '0')}`;
		const at = new Date(now).toISOString();
		const webhook: WebhookState = { finding, id: '1', address: null, lacking: [] };
		const counts = { checked: 9, healed, missing: 0, imported: 0 };
		await beginComparison(kept.database, { id, connection: mainConnection, started_at: at, since: null });
		const end = { ended_at: at, error: error?.message ?? null, webhook: JSON.stringify(webhook) };
		await endComparison(kept.database, id, { ...counts, in_flight: 0, ...end });
		const outcome: Outcome = { ...counts, inFlight: 0, id, webhook, error };
		await matters.afterComparison(main, outcome);
	}

	test('gaps that were healed, with the likely cause, each comparison by itself', async () => {
		await compared('fine');
		expect(await told()).toEqual([]);
		await compared('fine', { healed: 3 });
		await compared('fine', { healed: 1 });
		expect((await told()).sort()).toEqual([
			['gaps-healed', { count: 1, cause: 'deliveries-lost' }],
			['gaps-healed', { count: 3, cause: 'deliveries-lost' }],
		]);
	});

	test('a webhook that no longer works, once until it has worked again', async () => {
		await compared('missing');
		expect(await told()).toEqual([]);
		await compared('fine');
		await compared('inactive');
		await compared('unknown');
		await compared('inactive');
		expect(await told()).toEqual([['webhook-off', { cause: 'webhook-inactive' }]]);
		await compared('fine');
		await compared('triggers');
		expect(await told()).toHaveLength(2);
	});

	test('an account that refuses its key, once until it has taken it again', async () => {
		const refused = new AppError('wrong-key', 'reconnect', 'The key is refused.');
		await compared('unknown', { error: refused });
		await compared('unknown', { error: refused });
		await matters.look({ ...main, state: 'reconnect' });
		expect(await told()).toEqual([['connection-refused', {}]]);
		await matters.look({
			...main,
			id: 'of-ida',
			state: 'reconnect',
			last_synced_at: '2026-11-20T11:00:00.000Z',
			label: 'Ida',
		});
		expect(await told()).toContainEqual(['connection-refused', { label: 'Ida' }]);
		await compared('unknown', { error: new AppError('down', 'provider', 'It is down.') });
		expect(await told()).toHaveLength(2);
	});

	const refuse = (id: string, error = 'mismatch') =>
		insertEvents(kept.database, [
			{
				...{ id, seq: null, file: id, connection: mainConnection, provider: 'cal', source: 'webhook' },
				...{ trigger: null, uid: null, replaces: null, digest: id, verified: 0, status: 'rejected' },
				...{ processed: 0, error, received_at: new Date(now).toISOString(), event: null },
			},
		]);

	test('an authentic delivery whose time was off, the first one at once, and once a day', async () => {
		await refuse('1', 'stale');
		await matters.look(main);
		await refuse('2', 'stale');
		await matters.look(main);
		expect(await told()).toEqual([['deliveries-rejected', { count: 1, cause: 'stale-delivery' }]]);
		now += 24 * 3_600_000;
		await matters.look(main);
		expect(await told()).toHaveLength(1);
		await refuse('3', 'stale');
		await matters.look(main);
		expect(await told()).toHaveLength(2);
	});

	test('a burst of refused deliveries, once a day; a few are nobody’s worry', async () => {
		for (const id of ['1', '2', '3', '4']) await refuse(id);
		await matters.look(main);
		expect(await told()).toEqual([]);
		await refuse('5');
		await matters.look(main);
		await refuse('6');
		await matters.look(main);
		expect(await told()).toEqual([['deliveries-rejected', { count: 5, cause: 'wrong-secret' }]]);
		now += 24 * 3_600_000;
		await matters.look(main);
		expect(await told()).toHaveLength(2);
	});
});
