import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../errors.ts';
import { Archives } from './archives.ts';
import type { Disk } from './disk.ts';
import { isEntryFileName } from './entry-file.ts';
import { EntryIndex } from './entry-index.ts';
import type { FileLock } from './file-lock.ts';
import { FreeNames } from './free-names.ts';
import type { JournalLog } from './journal-log.ts';
import { indexPath, type JournalFolders } from './journal-reader.ts';
import type { PendingEntries } from './pending-entries.ts';
import { draftsFolder } from './put-in-place.ts';
import { refillIndex } from './refill-index.ts';
import { replaySpool } from './replay-spool.ts';
import { type Rotation, rotate } from './rotate.ts';
import { SpoolLanes } from './spool-lanes.ts';
import { Turns } from './turns.ts';
import { lockForWriting, type Writer } from './writer-lock.ts';

export type OpenOptions = JournalFolders & {
	disk: Disk;
	writer: Writer;
	/** How long a living writer of the same folder is waited for */
	lockWaitMs: number;
	/** Bytes of one spool segment */
	segmentSize: number;
	/** null: this process leaves old days alone */
	rotation: Rotation | null;
	log: JournalLog;
	/** Milliseconds since 1970 */
	now(): number;
};

/** A journal folder in the hands of its writer. */
export type OpenJournal = {
	lock: FileLock;
	spool: SpoolLanes;
	index: EntryIndex;
	/** Where files are written before they take their name */
	draftsDir: string;
	nextSeq: number;
	names: FreeNames;
	/** Resolves when the index knows every file */
	indexed: Promise<void>;
	/** Breaks off what runs in the background: a refill of the index, the rotation */
	stop: AbortController;
	/** Resolves when the rotation has ended: the lock must not be given back before */
	rotated: Promise<void>;
	/** Whoever rewrites what is there already, one at a time */
	turns: Turns;
};

/**
 * Takes the folder, makes good what a crash left and opens the index.
 * @param leastSeq No entry gets a lower one
 * @throws AppError `journal-in-use`; a system error where the disk refuses
 */
export async function openJournal(
	options: OpenOptions,
	pending: PendingEntries,
	leastSeq: number,
): Promise<OpenJournal> {
	const { disk, logsDir, log } = options;
	const spoolDir = join(logsDir, '.spool');
	const draftsDir = draftsFolder(logsDir);
	disk.makeFolder(draftsDir);
	const lock = await lockForWriting(spoolDir, options.writer, options.lockWaitMs);
	let index: EntryIndex | null = null;
	try {
		for (const name of disk.list(draftsDir)) disk.remove(join(draftsDir, name));
		index = openIndex(indexPath(options), log);
		const spool = openSpool(options, spoolDir, index, pending);
		const { rows, rewritten } = replaySpool(disk, spool.found, { logsDir, draftsDir });
		if (rewritten > 0) log.warn({ files: rewritten }, 'journal files written again after a crash');
		await recognise(disk, spoolDir, index);
		const complete = isComplete(spool, index);
		if (!complete) index.writeMeta('complete', '0');
		index.write(rows);
		await settleFound(spool, log);
		const stop = new AbortController();
		const { indexed } = complete ? upToDate : await bringUpToDate(options, spool, index, stop);
		const archives = new Archives(disk, logsDir);
		const isTaken = (name: string) =>
			pending.hasName(name) || disk.exists(join(logsDir, name)) || isArchived(archives, name);
		const names = new FreeNames(
			isTaken,
			complete || spool.isNew ? new Date(index.latest).toISOString() : null,
		);
		const nextSeq = Math.max(spool.nextSeq, index.lastSeq + 1, leastSeq);
		index.beginAt(nextSeq - 1);
		await spool.begin(nextSeq);
		const turns = new Turns();
		const rotated = startRotation(options, { index, indexed, turns }, stop.signal);
		return { lock, spool, index, draftsDir, nextSeq, names, indexed, stop, rotated, turns };
	} catch (error) {
		index?.close();
		lock.release();
		throw error;
	}
}

async function startRotation(
	{ rotation, ...options }: OpenOptions,
	around: { index: EntryIndex; indexed: Promise<void>; turns: Turns },
	signal: AbortSignal,
): Promise<void> {
	const pause = (ms: number) => sleep(ms, undefined, { signal, ref: false }).catch(() => {});
	if (rotation !== null) await rotate({ ...options, ...rotation, ...around, pause }, signal);
}

/** What a damaged archive has nobody knows: a file may then have the same name, and is never packed over it. */
function isArchived(archives: Archives, name: string): boolean {
	try {
		return archives.has(name);
	} catch (error) {
		if (error instanceof AppError) return false;
		throw error;
	}
}

/** An index that SQLite cannot read is thrown away: the files have everything. */
function openIndex(path: string, log: JournalLog): EntryIndex {
	try {
		return new EntryIndex(path, { readOnly: false });
	} catch (error) {
		if (!(error instanceof Error) || !/not a database|malformed/.test(error.message)) throw error;
		log.warn({ error: error.message }, 'the journal’s index is damaged; it is made again');
		for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true });
		return new EntryIndex(path, { readOnly: false });
	}
}

function openSpool(
	options: OpenOptions,
	folder: string,
	index: EntryIndex,
	pending: PendingEntries,
): SpoolLanes {
	return new SpoolLanes({
		disk: options.disk,
		folder,
		segmentSize: options.segmentSize,
		async settle(names) {
			await pending.placed();
			if (pending.stuck.length > 0) throw new Error('Some durable entries have no file yet.');
			pending.flush(index);
			index.checkpoint();
			await options.disk.sync(options.logsDir, names);
		},
	});
}

/** Empties an index that was made from another journal. */
async function recognise(disk: Disk, spoolDir: string, index: EntryIndex): Promise<void> {
	const path = join(spoolDir, 'id');
	const known = disk.readFile(path);
	const id = known === null ? randomUUID() : Buffer.from(known).toString('utf8');
	if (known === null) {
		disk.writeFile(path, Buffer.from(id));
		await disk.sync(spoolDir, ['id']);
	}
	if (index.readMeta('journal') === id) return;
	index.clear();
	index.writeMeta('journal', id);
}

/**
 * Whether the index has every entry that the spool has let go of. Asked before the spool's own are written
 * to it: those would hide that older ones are missing, as after a power cut.
 */
function isComplete(spool: SpoolLanes, index: EntryIndex): boolean {
	return !spool.isNew && index.readMeta('complete') === '1' && spool.holdsAllAfter(index.lastSeq);
}

/** Empties the spool at once, or crash after crash it would take more room. Where that fails it is replayed again. */
async function settleFound(spool: SpoolLanes, log: JournalLog): Promise<void> {
	if (spool.found.length === 0) return;
	await spool.settle().catch((error: unknown) => {
		log.warn({ error: String(error) }, 'the spool could not be emptied; it is kept and replayed');
	});
}

const upToDate = { indexed: Promise.resolve() };

/** Fills an index that lacks entries: in the background, or first where only the files know the last seq. */
async function bringUpToDate(
	options: OpenOptions,
	spool: SpoolLanes,
	index: EntryIndex,
	stop: AbortController,
): Promise<{ indexed: Promise<void> }> {
	const { disk, logsDir, log } = options;
	const refill = async () => {
		await refillIndex(disk, logsDir, index, { signal: stop.signal, log });
		if (!stop.signal.aborted) index.writeMeta('complete', '1');
	};
	const hasEntries =
		disk.list(logsDir).some(isEntryFileName) || new Archives(disk, logsDir).days().length > 0;
	if (spool.isNew && hasEntries) {
		log.info({}, 'reading the whole journal once: the spool that knew the last number is gone');
		await refill();
		return upToDate;
	}
	const refilling = refill().catch((error: unknown) => {
		log.error(
			{ error: String(error) },
			'the journal’s index could not be made again; the next start tries it again',
		);
	});
	return { indexed: refilling };
}
