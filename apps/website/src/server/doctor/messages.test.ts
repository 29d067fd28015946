import { describe, expect, test } from 'vitest';
import { everyKind } from '../../../test/databases.ts';
import { noNotifySettings } from '../../../test/notify-settings.ts';
import type { DatabasePlace } from '../config.ts';
import { insertOutbox } from '../db/outbox.ts';
import { outboxRow } from '../pipeline/notify/outbox-row.ts';
import type { Target } from '../pipeline/notify/targets.ts';
import type { Subject } from './finding.ts';
import { checkMessages } from './messages.ts';

const notify = { ...noNotifySettings, webhook: { url: 'https://hooks.example.com', secret: 'not told' } };
const look = (database: DatabasePlace) => checkMessages({ config: { database, notify } } as Subject);

describe.each(everyKind.filter(({ hasServer }) => hasServer))('the check of messages, on $name', (kind) => {
	const placeOf = (url: string): DatabasePlace =>
		kind.name.startsWith('SQLite') ? { kind: 'sqlite', path: url } : { kind: 'postgres', url };

	test('tells of what is held, was given up, or is in doubt', async () => {
		const kept = await kind.make();
		const at = placeOf(kept.url ?? '');
		expect(await look(at)).toMatchObject({ state: 'ok', says: 'told by webhook' });
		for (const [state, says] of [
			['suppressed', 'told by webhook'],
			['doubtful', 'messages that may have been sent, or not: 1 by webhook'],
			['failed', 'messages that are failed: 1 by webhook'],
			['held', 'messages that are held: 1 by webhook'],
		] as const) {
			const target: Target = {
				channel: 'webhook',
				recipient: 'https://hooks.example.com',
				reader: 'owner',
				locale: 'en',
				timeZone: null,
			};
			const about = {
				connection: 'main',
				uid: 'a',
				thread: 'a',
				what: 'booked',
				mark: state,
				facts: {},
			} as const;
			const row = outboxRow({ ...about, target, state, seq: 1, dueAt: 0, bundle: null }, 0);
			await insertOutbox(kept.database, [row]);
			expect(await look(at)).toMatchObject({ says });
		}
		await kept.drop();
	});

	test('has nothing to say where there are no tables yet', async () => {
		const kept = await kind.makeBare();
		expect(await look(placeOf(kept.url ?? ''))).toMatchObject({ state: 'ok' });
		await kept.drop();
	});
});
