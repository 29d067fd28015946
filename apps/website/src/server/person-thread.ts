import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { sweepFile } from './db/sweep.ts';
import { AppError, type ErrorCategory, systemCode } from './errors.ts';
import { personalOf } from './event-readers.ts';
import { memberBytes } from './journal/archive-draft.ts';
import { restsAsLong } from './journal/breathe.ts';
import { nodeDisk } from './journal/node-disk.ts';
import { PersonKeys, type RawKeys } from './person/person-keys.ts';
import { type ClearedConnection, clearConnection } from './pipeline/leave/clear-connection.ts';
import { type ClearOrder, clearJournal } from './pipeline/person/clear-journal.ts';
import type { Cleared } from './pipeline/person/forget.ts';

/** What is done beside the answers: the journal is cleared of somebody or of a connection, or a database written anew. */
type Order =
	| { kind: 'clear'; logsDir: string; keys: RawKeys; order: ClearOrder }
	| { kind: 'leave'; logsDir: string; connection: string }
	| { kind: 'sweep'; path: string };
type Start = { thread: 'person'; order: Order };

type News =
	| { steps: number }
	| { cleared: Cleared }
	| { left: LeftJournal }
	| { swept: boolean }
	| { failed: { message: string; code: string | null; category: ErrorCategory | null } };

/** Megabytes: the names of a folder with a million files are among them */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 384 };
const stepsAtOnce = 500;

type Around = {
	signal: AbortSignal /** Gets how many entries were looked at since */;
	step(count: number): void;
};

/** `clearJournal` on a thread of its own. Rejects as it does. */
export async function clearBeside(
	given: { logsDir: string; keys: RawKeys; order: ClearOrder },
	around: Around,
): Promise<Cleared> {
	const news = await run({ kind: 'clear', ...given }, around);
	if ('cleared' in news) return news.cleared;
	throw unexpected();
}

/** What came of it, and archives that nobody can read */
export type LeftJournal = ClearedConnection & { unread: string[] };

/** `clearConnection` on a thread of its own. Rejects as it does. */
export async function leaveBeside(
	given: { logsDir: string; connection: string },
	around: Around,
): Promise<LeftJournal> {
	const news = await run({ kind: 'leave', ...given }, around);
	if ('left' in news) return news.left;
	throw unexpected();
}

/** `sweepFile` on a thread of its own. */
export async function sweepBeside(path: string): Promise<boolean> {
	const news = await run({ kind: 'sweep', path }, { signal: new AbortController().signal, step() {} });
	return 'swept' in news && news.swept;
}

/** @returns the last that it told */
async function run(order: Order, { signal, step }: Around): Promise<News> {
	const start: Start = { thread: 'person', order };
	const worker = new Worker(new URL(import.meta.url), { workerData: start, resourceLimits });
	let last: News | null = null;
	worker.on('message', (news: News) => {
		if ('steps' in news) step(news.steps);
		else last = news;
	});
	const stop = () => worker.postMessage('stop');
	signal.addEventListener('abort', stop);
	if (signal.aborted) stop();
	try {
		await once(worker, 'exit');
	} finally {
		signal.removeEventListener('abort', stop);
	}
	return settled(last);
}

function settled(news: News | null): News {
	if (news === null) throw unexpected();
	if (!('failed' in news)) return news;
	const { message, code, category } = news.failed;
	if (category !== null && code !== null) throw new AppError(code, category, message);
	throw Object.assign(new Error(message), { code });
}

function unexpected(): AppError {
	return new AppError(
		'thread-ended',
		'internal',
		'The thread that was at work ended without a word. Try again.',
	);
}

/** The thread's own side */
async function work(order: Order, port: NonNullable<typeof parentPort>): Promise<News> {
	if (order.kind === 'sweep') return { swept: await sweepFile(order.path) };
	const stopping = new AbortController();
	port.on('message', () => stopping.abort());
	const unread = new Set<string>();
	let steps = 0;
	const tellSteps = () => {
		if (steps > 0) port.postMessage({ steps });
		steps = 0;
	};
	const parts = {
		disk: nodeDisk,
		logsDir: order.logsDir,
		memberSize: memberBytes,
		signal: stopping.signal,
		breathe: restsAsLong(),
		step() {
			steps += 1;
			if (steps >= stepsAtOnce) tellSteps();
		},
		tell() {},
		unread: (name: string) => void unread.add(name),
	};
	if (order.kind === 'leave') {
		const left = await clearConnection(parts, order.connection);
		tellSteps();
		return { left: { ...left, unread: [...unread] } };
	}
	const keys = new PersonKeys(order.keys);
	const cleared = await clearJournal({ ...parts, keys, personalOf }, order.order);
	tellSteps();
	return { cleared: { ...cleared, unread: [...unread] } };
}

function toFailure(error: unknown): News {
	const message = error instanceof Error ? error.message : String(error);
	const category = error instanceof AppError ? error.category : null;
	return { failed: { message, code: error instanceof AppError ? error.code : systemCode(error), category } };
}

function isStart(data: unknown): data is Start {
	return typeof data === 'object' && data !== null && 'thread' in data && data.thread === 'person';
}

if (!isMainThread && parentPort !== null && isStart(workerData)) {
	const port = parentPort;
	port.postMessage(await work(workerData.order, port).catch(toFailure));
	port.close();
}
