import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connected, PlayedAccount, seal } from '../../../test/connection-parts.ts';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import { changeConnection, dropConnection, findConnection } from '../db/connections.ts';
import { leaveProvider } from './leave-provider.ts';
import { openSecrets } from './sealed-parts.ts';
import { keepServices, readMade } from './services.ts';
import { setUp } from './set-up.ts';

const address = 'https://book.example.com/api/cal/webhook/x';
const services = [
	{ type: 'interview', slug: 'there', title: 'There', length: 30 },
	{ type: 'tech', slug: 'fresh', title: 'Fresh', length: 60 },
] as const;

describe.each(everyKind)('setting up, on $name', (kind) => {
	let kept: TestDatabase;

	beforeAll(async () => {
		kept = await kind.make();
	});

	afterAll(() => kept.drop());

	/** A connection with two services, one of which is there already */
	async function begun() {
		const account = new PlayedAccount();
		await account.makeEventType({ slug: 'there', title: 'There', length: 30 });
		account.calls = 0;
		const { id } = await connected(kept.database);
		await keepServices(kept.database, id, services);
		return { account, id };
	}

	function partsFor(account: PlayedAccount, given: { address?: string | null } = {}) {
		const synced: string[] = [];
		const parts = {
			...{ database: kept.database, seal, account, address, ...given },
			heard: async () => {},
			sync: async () => void synced.push('synced'),
			onStep() {},
		};
		return { parts, synced };
	}

	test('makes what is not there, and says what it made', async () => {
		const { account, id } = await begun();
		const { parts, synced } = partsFor(account);
		await setUp(parts, id);
		const row = await findConnection(kept.database, id);
		expect(row).toMatchObject({ state: 'connected', note: null, connected_at: account.clock() });
		expect(account.webhooks).toMatchObject([{ address, id: row?.webhook_id }]);
		expect(account.types.map(({ slug }) => slug)).toEqual(['there', 'fresh']);
		expect(readMade(row?.event_types ?? '')).toMatchObject([{ slug: 'fresh' }]);
		expect(synced).toHaveLength(1);
		if (row !== null) expect(openSecrets(seal, row)).toEqual([account.webhooks[0]?.secret]);
		await dropConnection(kept.database, id);
	});

	test('broken off at any call, before it is done or after, is finished and makes nothing twice', async () => {
		for (const isDone of [false, true]) {
			for (let call = 1, isOver = false; !isOver; call += 1) {
				const { account, id } = await begun();
				account.failAt = { call, isDone };
				const { parts } = partsFor(account);
				isOver = await setUp(parts, id).then(
					() => true,
					() => false,
				);
				account.failAt = null;
				await setUp(parts, id);
				const row = await findConnection(kept.database, id);
				expect(row).toMatchObject({ state: 'connected', webhook_id: account.webhooks[0]?.id });
				expect([account.webhooks.length, account.types.length]).toEqual([1, 2]);
				if (row !== null) expect(openSecrets(seal, row)).toEqual([account.webhooks[0]?.secret]);
				// What was there is nobody's to take away again.
				expect(readMade(row?.event_types ?? '').map(({ slug }) => slug)).toEqual(['fresh']);
				await dropConnection(kept.database, id);
			}
		}
	});

	test('makes no webhook where the provider cannot reach it, and says so', async () => {
		const { account, id } = await begun();
		await setUp(partsFor(account, { address: null }).parts, id);
		expect(account.webhooks).toEqual([]);
		const row = await findConnection(kept.database, id);
		expect(row).toMatchObject({ state: 'connected', note: 'local-address' });
		await dropConnection(kept.database, id);
	});

	test('ends where the connection is taken away meanwhile', async () => {
		const { account, id } = await begun();
		const { parts } = partsFor(account);
		parts.sync = async () => void (await changeConnection(kept.database, id, { state: 'leaving' }));
		await expect(setUp(parts, id)).rejects.toMatchObject({ code: 'unknown-connection' });
		expect(await findConnection(kept.database, id)).toMatchObject({ state: 'leaving' });
		await dropConnection(kept.database, id);
	});

	test('is undone at the provider, but for event types with bookings ahead and what cannot be reached', async () => {
		const { account, id } = await begun();
		await setUp(partsFor(account).parts, id);
		const row = await findConnection(kept.database, id);
		if (row === null) throw new Error('It is gone.');
		account.hasBookingsAhead = true;
		expect(await leaveProvider(account, row, address)).toMatchObject({ webhook: true, kept: ['fresh'] });
		account.hasBookingsAhead = false;
		expect(await leaveProvider(account, row, address)).toMatchObject({
			removed: ['fresh'],
			left: [],
			why: null,
		});
		expect(account.types.map(({ slug }) => slug)).toEqual(['there']);
		account.failAt = { call: account.calls + 1, isDone: false };
		expect(await leaveProvider(account, row, address)).toMatchObject({
			...{ webhook: false, left: ['fresh'], why: 'cal-broken-off' },
		});
		expect(await leaveProvider(null, row, address)).toMatchObject({ webhook: false, left: ['fresh'] });
		await dropConnection(kept.database, id);
	});
});
