import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { WorkerDatabase } from '../src/server/db/database.ts';
import { sweepFile, sweepServer } from '../src/server/db/sweep.ts';
import { personalOf } from '../src/server/event-readers.ts';
import type { Disk } from '../src/server/journal/disk.ts';
import { lastingNotes } from '../src/server/journal/forgotten-notes.ts';
import { nodeDisk } from '../src/server/journal/node-disk.ts';
import { RejectedStore } from '../src/server/journal/rejected-store.ts';
import { PersonKeys } from '../src/server/person/person-keys.ts';
import { type ClearOrder, clearJournal } from '../src/server/pipeline/person/clear-journal.ts';
import { type Forgotten, forget } from '../src/server/pipeline/person/forget.ts';
import { ForgottenPeople } from '../src/server/pipeline/person/forgotten-people.ts';
import type { ProjectParts } from '../src/server/pipeline/project.ts';
import type { TestJournal } from './journals.ts';
import { partsOf } from './projection.ts';
import { testKey } from './website.ts';

export const testKeys = new PersonKeys(testKey);

/** Clears a journal's folder, here and now, on any disk. */
export async function clearOn(disk: Disk, logsDir: string, order: ClearOrder) {
	const unread: string[] = [];
	const cleared = await clearJournal(
		{
			disk,
			logsDir,
			keys: testKeys,
			personalOf,
			memberSize: 2_000,
			signal: new AbortController().signal,
			breathe: () => setImmediate(),
			step() {},
			tell() {},
			unread: (name) => void unread.push(name),
		},
		order,
	);
	return { ...cleared, unread };
}

/** What projecting needs where people may have been forgotten */
export function forgettingParts(database: WorkerDatabase, source: TestJournal): ProjectParts {
	const forgotten = new ForgottenPeople({ notes: lastingNotes(source.logsDir), keys: testKeys, personalOf });
	return { ...partsOf(database, source), withoutForgotten: (entry) => forgotten.without(entry) };
}

/** Forgets somebody in a test's journal and in what was made of it. */
export function forgetIn(
	source: TestJournal,
	kept: { database: WorkerDatabase; url: string | null },
	mail: string,
	options: { disk?: Disk; at?: number } = {},
): Promise<Forgotten> {
	const disk = options.disk ?? nodeDisk;
	const { journal, logsDir, clock } = source;
	const log = { info() {}, warn() {}, error() {} };
	const path = kept.url?.startsWith('postgres') ? null : (kept.url ?? join(logsDir, 'none'));
	return forget(
		{
			keys: testKeys,
			store: { disk, logsDir, keys: testKeys },
			journal,
			clear: (order) => clearOn(disk, logsDir, order),
			rejected: new RejectedStore({ disk, logsDir, log, now: () => clock.now }),
			rereadParts: () => ({ ...forgettingParts(kept.database, source), journal: journal.reader }),
			sweep: () => (path === null ? sweepServer(kept.database) : sweepFile(path)),
			stop: new AbortController().signal,
			now: () => options.at ?? clock.now,
		},
		mail,
	);
}
