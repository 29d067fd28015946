import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everyKind, type TestDatabase } from '../../../../test/databases.ts';
import { sendingParts } from '../../../../test/notify-settings.ts';
import { RecordingChannel } from '../../../../test/recording-channel.ts';
import { listOutbox } from '../../db/outbox.ts';
import { AppError } from '../../errors.ts';
import { SendFailure } from '../../send-failure.ts';
import { sendDue } from './outbox-worker.ts';
import { tellTest } from './tell-test.ts';

const target = {
	channel: 'mail',
	recipient: 'mara@example.com',
	reader: 'owner',
	locale: 'en',
	timeZone: null,
} as const;

describe.each(everyKind)('a test message, on $name', ({ make }) => {
	let kept: TestDatabase;
	let channel: RecordingChannel;
	beforeAll(async () => {
		kept = await make();
	});
	afterAll(() => kept.drop());
	beforeEach(async () => {
		await kept.database.deleteFrom('outbox').execute();
		channel = new RecordingChannel('mail');
	});

	const { signal } = new AbortController();
	const parts = () => ({ ...sendingParts, database: kept.database, channel, now: Date.now });
	const tell = async () => (await tellTest({ ...parts(), siteName: 'bookme' }, [target]))[0];
	const states = async () => (await listOutbox(kept.database, { limit: 9 })).map(({ state }) => state);

	test('is sent at once, and noted; and again each time that it is wanted', async () => {
		expect(await tell()).toEqual({ recipient: 'mara@example.com', state: 'sent', failure: null });
		expect(channel.notices).toMatchObject([{ kind: 'site', matter: 'test', facts: { site: 'bookme' } }]);
		expect(await states()).toEqual(['sent']);
		await tell();
		expect(channel.notices).toHaveLength(2);
	});

	test('that fails is tried by nobody else, and tells whose fault it was', async () => {
		const fails = new AppError('later', 'provider', 'Come again later.');
		channel.manners = () => ({ fails, isTaken: false });
		const failure = { category: 'provider', message: 'Come again later.' };
		expect(await tell()).toMatchObject({ state: 'failed', failure });
		channel.manners = () => null;
		await sendDue({ ...parts(), name: 'site', now: () => Date.now() + 86_400_000 }, signal);
		expect(channel.notices).toEqual([]);
		expect(await states()).toEqual(['failed']);
		await tell();
		expect((await states()).sort()).toEqual(['overtaken', 'sent']);
	});

	test('of which nobody knows is in doubt, and not repeated', async () => {
		const fails = new SendFailure('broke', 'network', 'The line broke.', { mayHaveArrived: true });
		channel.manners = () => ({ fails, isTaken: true });
		expect(await tell()).toMatchObject({ state: 'doubtful', failure: { category: 'network' } });
		await sendDue({ ...parts(), name: 'site' }, signal);
		expect(channel.notices).toHaveLength(1);
	});
});
