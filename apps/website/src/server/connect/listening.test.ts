import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connected, seal } from '../../../test/connection-parts.ts';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import { senderNamed, senders } from '../../../test/providers.ts';
import { changeConnection, dropConnection } from '../db/connections.ts';
import { meetingTypesOf } from '../meeting-types.ts';
import { Listening } from './listening.ts';
import { sealSecrets } from './sealed-parts.ts';
import { keepServices } from './services.ts';

const kinds = everyKind.flatMap((kind) =>
	senders.map((sender) => ({ kind, sender, on: kind.name, by: sender.name })),
);

describe.each(kinds)('who receives for a connection of $by, on $on', ({ kind, sender }) => {
	const body = Buffer.from(sender.booking('u', { type: 'talk' }));
	let kept: TestDatabase;

	beforeAll(async () => {
		kept = await kind.make();
	});

	afterAll(() => kept.drop());

	let clock = 0;
	const settings = { secrets: ['main'], meetingTypes: meetingTypesOf([]) };
	const main = {
		cal: senderNamed('cal').provider(settings),
		calendly: senderNamed('calendly').provider(settings),
	};

	function listening(prepare: () => Promise<void> = async () => {}) {
		return new Listening({
			...{ database: kept.database, seal, main, prepare },
			providerOf: (name, given) => senderNamed(name).provider(given),
			monotonic: () => clock,
			log: { warn() {} },
		});
	}

	async function made(secret: string): Promise<string> {
		const { id } = await connected(kept.database, { account: secret });
		const sealed = sealSecrets(seal, id, [secret]);
		await changeConnection(kept.database, id, { sealed_secrets: sealed, provider: sender.name });
		return id;
	}

	async function accepts(of: Listening, id: string, secret: string): Promise<boolean | string> {
		const listener = await of.of(sender.name, id);
		if (!('provider' in listener)) return listener.state;
		return listener.provider.verify(body, (name) => sender.headers(body, secret)[name] ?? null).ok;
	}

	test('is known by its own secrets alone, and main by nobody', async () => {
		const [one, two] = [await made('one'), await made('two')];
		const known = listening();
		expect(await accepts(known, one, 'one')).toBe(true);
		expect(await accepts(known, two, 'one')).toBe(false);
		expect(known.of(sender.name, 'main')).not.toBeInstanceOf(Promise);
		expect(known.of(sender.name, one)).not.toBeInstanceOf(Promise);
		expect(await accepts(known, 'nobody', 'one')).toBe('unknown');
	});

	test('is unknown where another provider delivers to it', async () => {
		const id = await made('elsewhere');
		const known = listening();
		const [other] = senders.filter(({ name }) => name !== sender.name);
		expect(await known.of(other?.name ?? 'cal', id)).toEqual({ state: 'unknown' });
		expect(known.judgeOf({ provider: other?.name ?? '', connection: id })).toBeNull();
		expect(known.judgeOf({ provider: sender.name, connection: id })?.name).toBe(sender.name);
		expect(known.judgeOf({ provider: 'nobody', connection: 'main' })).toBeNull();
	});

	test('is looked up where it is new, and seldom where there is none', async () => {
		const prepare = vi.fn(async () => {});
		const known = listening(prepare);
		clock += 10_000;
		for (let count = 0; count < 50; count += 1) await known.of(sender.name, `nobody-${count}`);
		expect(prepare).toHaveBeenCalledTimes(1);
		const id = await made('fresh');
		clock += 1_000;
		expect(await accepts(known, id, 'fresh')).toBe(true);
	});

	test('changes when another process changes it', async () => {
		const id = await made('before');
		const known = listening();
		expect(await accepts(known, id, 'before')).toBe(true);
		known.start();
		await changeConnection(kept.database, id, { sealed_secrets: sealSecrets(seal, id, ['after', 'before']) });
		await vi.waitFor(async () => expect(await accepts(known, id, 'after')).toBe(true), { timeout: 10_000 });
		expect(await accepts(known, id, 'before')).toBe(true);
		await changeConnection(kept.database, id, { state: 'leaving' });
		await vi.waitFor(async () => expect(await known.of(sender.name, id)).toMatchObject({ state: 'closed' }), {
			timeout: 10_000,
		});
		await dropConnection(kept.database, id);
		clock += 1_000;
		await vi.waitFor(async () => expect(await accepts(known, id, 'after')).toBe('unknown'), {
			timeout: 10_000,
		});
		known.stop();
	});

	test('stays known while the database is gone; others come again later', async () => {
		const id = await made('kept');
		let isGone = false;
		const known = listening(async () => {
			if (isGone) throw new Error('gone');
		});
		await known.of(sender.name, id);
		isGone = true;
		clock += 10_000;
		expect(await accepts(known, id, 'kept')).toBe(true);
		expect(await accepts(known, 'new', 'kept')).toBe('unavailable');
		expect(
			await accepts(
				listening(() => Promise.reject(new Error('gone'))),
				id,
				'kept',
			),
		).toBe('unavailable');
	});

	test('knows what its slugs stand for', async () => {
		const id = await made('typed');
		await keepServices(kept.database, id, [
			{ type: 'tech', slug: sender.name === 'cal' ? 'talk' : 'intro', title: 'Talk', length: 30 },
		]);
		clock += 1_000;
		const listener = await listening().of(sender.name, id);
		if (!('provider' in listener)) throw new Error(listener.state);
		const { head } = listener.provider.store({
			...{ body, header: () => null, connection: id, source: 'webhook', verified: true },
			receivedAt: '2026-11-21T10:00:00.000Z',
		});
		expect(head).toMatchObject({ connection: id, bookingType: 'tech' });
	});
});
