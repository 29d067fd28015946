import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Disk } from '../src/server/journal/disk.ts';
import { isEntryFileName, readEntryFile, type StoredEntry } from '../src/server/journal/entry-file.ts';
import { type Appended, Journal } from '../src/server/journal/journal.ts';
import { nodeDisk } from '../src/server/journal/node-disk.ts';
import type { Rotation } from '../src/server/journal/rotate.ts';
import { draftOf } from './drafts.ts';
import { temporaryFolder } from './website.ts';

/** A journal with a clock in the test's hand, and all that it has told. */
export type TestJournal = {
	journal: Journal;
	folder: string;
	logsDir: string;
	/** Lines of its log: level and message */
	told: string[];
	clock: { now: number };
	append(body: string, traits?: { identified?: boolean; connection?: string }): Promise<Appended>;
	/** Closes it, and takes its folder away; once is enough. Of thousands in a run each has megabytes of spool. */
	drop(): Promise<void>;
};

export type TestJournalOptions = {
	folder?: string;
	disk?: Disk;
	now?: number;
	segmentSize?: number;
	lockWaitMs?: number;
	rotation?: Rotation;
};

/** Opens a journal in a folder of its own, or in the one that is given. */
export async function openTestJournal(options: TestJournalOptions = {}): Promise<TestJournal> {
	const folder = options.folder ?? temporaryFolder();
	const logsDir = join(folder, 'logs');
	const clock = { now: options.now ?? Date.parse('2026-11-20T10:00:00.000Z') };
	const told: string[] = [];
	const tell = (level: string) => (_: object, message: string) => void told.push(`${level} ${message}`);
	let ids = 0;
	const journal = await Journal.open({
		logsDir,
		dataDir: join(folder, 'data'),
		disk: options.disk ?? nodeDisk,
		now: () => clock.now,
		newId: () => `id-${++ids}`,
		writer: { pid: process.pid, url: null },
		lockWaitMs: options.lockWaitMs ?? 0,
		segmentSize: options.segmentSize ?? 256 << 10,
		rotation: options.rotation ?? null,
		log: { info: tell('info'), warn: tell('warn'), error: tell('error') },
	});
	return {
		journal,
		folder,
		logsDir,
		told,
		clock,
		append(body, traits = {}) {
			clock.now += 1;
			return journal.append(draftOf(body, { ...traits, receivedAt: new Date(clock.now).toISOString() }));
		},
		async drop() {
			await journal.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** Every entry of a journal folder, by seq. @throws AppError where a file is no whole entry */
export function readFolder(logsDir: string, disk: Disk = nodeDisk): StoredEntry[] {
	return disk
		.list(logsDir)
		.filter(isEntryFileName)
		.map((name) => readEntryFile(name, disk.readFile(join(logsDir, name)) ?? Buffer.alloc(0)))
		.sort((one, other) => one.head.seq - other.head.seq);
}
