import { randomUUID } from 'node:crypto';
import { mainConnection } from '../../db/connections.ts';
import type { Database } from '../../db/database.ts';
import { insertOutbox, type OutboxRow, overtakeFailed } from '../../db/outbox.ts';
import type { OutboxState } from '../../db/outbox-states.ts';
import type { Channel } from '../../domain/channel.ts';
import { AppError, type ErrorCategory } from '../../errors.ts';
import { SendFailure } from '../../send-failure.ts';
import { type DeliverParts, deliver } from './deliver.ts';
import { type Draft, outboxRow } from './outbox-row.ts';
import { readNotices } from './read-notice.ts';
import { Settler } from './settler.ts';
import type { Target } from './targets.ts';

export type TellTestParts = Pick<DeliverParts, 'channel' | 'now' | 'random'> & {
	database: Database;
	/** SITE_NAME, for the message */
	siteName: string;
};

/** What became of a test message, with the reason where it was not sent. */
export type Tested = {
	recipient: string;
	state: OutboxState;
	failure: { category: ErrorCategory; message: string } | null;
};

const what = 'test';

/** A message that takes longer is given up */
const withinMs = 30_000;
/** Longer than a message is waited for: a worker that finds it later knows that nobody sends it any more. */
const takenMs = 60_000;

/**
 * Tells a channel's recipients at once that messages arrive, one after another: through the outbox as everything is,
 * taken by nobody else. Each is tried once, whatever the hour; whoever wants to know is there to try again. Tests that
 * failed before are answered by this one.
 */
export async function tellTest(parts: TellTestParts, targets: readonly Target[]): Promise<Tested[]> {
	await overtakeFailed(parts.database, parts.channel.name, what);
	const tested: Tested[] = [];
	for (const target of targets) tested.push(await tellOne(parts, target));
	return tested;
}

async function tellOne(parts: TellTestParts, target: Target): Promise<Tested> {
	const { database, channel, now } = parts;
	const row = testRow(target, parts);
	await insertOutbox(database, [row]);
	const once = new OnceOnly(channel);
	const hours = { quiet: null, digest: null, timeZone: target.timeZone };
	const read = await readNotices({ database, now, resetLink: async () => null }, [row]);
	const targets = { mail: null, telegram: null };
	const settler = new Settler({ database, now });
	const delivering = { ...parts, now, channel: once.channel, hours, targets, settler };
	const [state = 'sending'] = await deliver(delivering, read, AbortSignal.timeout(withinMs));
	return { recipient: target.recipient, state, failure: once.failure };
}

function testRow(target: Target, { siteName, now }: TellTestParts): OutboxRow {
	const at = now();
	const draft: Draft = {
		...{ connection: mainConnection, uid: null, thread: `site ${what}`, what, mark: randomUUID() },
		...{ facts: { site: siteName }, target, state: 'sending', seq: 0, dueAt: at, bundle: null },
	};
	const taken = { taken_by: `test ${randomUUID()}`, taken_until: new Date(at + takenMs).toISOString() };
	return { ...outboxRow(draft, at), ...taken, tries: 1 };
}

/** A channel whose failures are final, and remembered: what may pass in an hour is no news to who waits now. */
class OnceOnly {
	failure: Tested['failure'] = null;
	readonly channel: Channel;

	constructor(channel: Channel) {
		this.channel = {
			name: channel.name,
			whenInDoubt: 'leave',
			takes: (notice) => channel.takes(notice),
			send: async (notice, signal) => {
				try {
					return await channel.send(notice, signal);
				} catch (error) {
					throw this.#final(error);
				}
			},
			close: () => channel.close(),
		};
	}

	#final(error: unknown): unknown {
		const message = error instanceof Error ? error.message : String(error);
		this.failure = { category: error instanceof AppError ? error.category : 'internal', message };
		if (error instanceof SendFailure && error.mayHaveArrived) return error;
		return new AppError('test-failed', 'input', message, { cause: error });
	}
}
