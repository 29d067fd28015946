import { join, sep } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntryDraft, EntryHead } from '../domain/entry.ts';
import { AppError, systemCode } from '../errors.ts';
import { renderEntryFile } from './entry-file.ts';
import type { EntryIndex } from './entry-index.ts';
import type { IndexRow } from './entry-index-rows.ts';
import { FilePlacer } from './file-placer.ts';
import { indexRow } from './index-row.ts';
import { JournalReader } from './journal-reader.ts';
import { type OpenJournal, type OpenOptions, openJournal } from './open-journal.ts';
import { PendingEntries, type PendingEntry } from './pending-entries.ts';
import { type Space, SpaceWatch } from './space-watch.ts';
import { notKept, notUsable } from './unavailable.ts';

export type Appended = {
	seq: number;
	id: string;
	/** Name of the journal file */
	file: string;
	status: string;
	trigger: string | null;
	/** The same delivery was kept before: these are the first one's data */
	duplicate: boolean;
};

/** What an index row repeats of an entry's head */
export type Labels = Pick<IndexRow, 'seq' | 'trigger' | 'slug'>;

export type JournalOptions = OpenOptions & { newId(): string };

/** The same bytes without a name of their own count as one delivery this long. */
const anonymousTwinMs = 10 * 60_000;
/** Kept entries reach the index, and so its readers, this soon. */
const indexEveryMs = 50;
/** How often the folder is looked at, and files of a quiet journal are made durable for good. */
const careEveryMs = 5_000;
const reopenEveryMs = 250;

/**
 * The one writer of a journal folder. An entry is durable before `append` resolves; its file is in place
 * then or moments later.
 * Where the disk refuses, `append` throws AppError `journal-unavailable` (category `disk`) and the journal
 * recovers by itself once the disk does.
 */
export class Journal {
	readonly #options: JournalOptions;
	#open: OpenJournal | null;
	#pending: PendingEntries;
	#nextSeq: number;
	readonly #placer: FilePlacer;
	readonly #space: SpaceWatch;
	#indexTimer: NodeJS.Timeout | null = null;
	#careTimer: NodeJS.Timeout;
	#reopening: Promise<void> | null = null;
	#lastReopen = 0;
	#lastAppend = 0;
	#closed = false;

	private constructor(options: JournalOptions, opened: OpenJournal, pending: PendingEntries) {
		this.#options = options;
		this.#placer = new FilePlacer(options.disk, options.log, () => this.#scheduleIndex());
		this.#space = new SpaceWatch(options.disk, options.logsDir, options.log);
		this.#open = opened;
		this.#pending = pending;
		this.#nextSeq = opened.nextSeq;
		this.#careTimer = setInterval(() => this.#care(), careEveryMs).unref();
	}

	/** @throws AppError `journal-in-use`, `journal-unavailable` */
	static async open(options: JournalOptions): Promise<Journal> {
		const pending = new PendingEntries();
		try {
			return new Journal(options, await openJournal(options, pending, 1), pending);
		} catch (error) {
			const code = systemCode(error);
			if (code === null) throw error;
			throw new AppError(
				'journal-unavailable',
				'disk',
				`The journal ${options.logsDir} cannot be opened (${code}). Check that CAL_LOGS_DIR and DATA_DIR can be made, written, and have space.`,
				{ cause: error },
			);
		}
	}

	/** Keeps a delivery. Resolves when it is durable. */
	async append(draft: EntryDraft): Promise<Appended> {
		const opened = this.#require(notKept);
		// Nothing is awaited between the search and the entry, or two at once would both be the first.
		const first = this.#firstOf(draft, opened);
		if (first === null) {
			this.#unstick();
			const entry = this.#prepare(draft, opened);
			await entry.done;
			return appended(entry.row);
		}
		if ('done' in first) await this.#untilKept(first);
		const row = 'done' in first ? first.row : first;
		this.#pending.countDuplicate(row.seq);
		this.#scheduleIndex();
		return { ...appended(row), duplicate: true };
	}

	/** Entries in order, the newest ones, one of them; see JournalReader. */
	get reader(): JournalReader {
		return new JournalReader(this.#options, this.#require().index);
	}

	/** Number of entries, the newest included */
	get events(): number {
		return this.#require().index.events + this.#pending.durable;
	}

	/** How many understood entries come after a cursor, those included that no reader sees yet */
	keptAfter(seq: number): number {
		return this.#require().index.keptAfter(seq) + this.#pending.understood;
	}

	/** Number of the newest entry that was begun */
	get lastSeq(): number {
		return this.#nextSeq - 1;
	}

	/** Room on its disk */
	get space(): Space {
		return this.#space.look();
	}

	/** Which journal it is */
	get id(): string {
		return this.reader.id;
	}

	/** Resolves when the index knows every file (at once, unless it had to be made again). */
	get indexed(): Promise<void> {
		return this.#require().indexed;
	}

	/**
	 * Lets somebody rewrite entries that are there by now. No spool remembers them any more, not even in bytes
	 * that only lie there, so no crash brings the former ones back; nothing is packed meanwhile. Deliveries go on.
	 * @param work Gets the last number that it may touch, and a signal to break off; gives the labels that its
	 * entries have now, for the index
	 * @throws AppError `journal-unavailable`; what the work throws
	 */
	async rewrite(work: (until: number, signal: AbortSignal) => Promise<readonly Labels[]>): Promise<void> {
		const opened = this.#require();
		await opened.indexed;
		await opened.turns.take(async () => {
			const until = this.#nextSeq - 1;
			await this.#scrub(opened);
			const labels = await work(until, opened.stop.signal);
			this.#flushIndex();
			opened.index.relabel(labels);
			await truncateLog(opened.index);
		});
	}

	/**
	 * Lets somebody take out all that is there of a connection by now; its rows go after it. As with `rewrite` no crash
	 * brings it back, and deliveries to others go on. Nothing new may come of this one.
	 * @param work Gets a signal to break off
	 * @throws AppError `journal-unavailable`; what the work throws
	 */
	async remove(connection: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
		const opened = this.#require();
		await opened.indexed;
		await opened.turns.take(async () => {
			await this.#scrub(opened);
			await work(opened.stop.signal);
			this.#flushIndex();
			opened.index.dropForGood(opened.index.ofConnection(connection));
			await truncateLog(opened.index);
		});
	}

	/** Whether there is anything of a connection */
	has(connection: string): boolean {
		return this.#require().index.ofConnection(connection).length > 0;
	}

	/** Tries to write beside the journal. @returns whether an append would find a working disk */
	probe(): boolean {
		if (this.#closed) return false;
		try {
			const opened = this.#require();
			if (!opened.spool.isCurrent) throw new Error('The folder was replaced.');
			this.#options.disk.writeFile(join(opened.draftsDir, '..', 'probe'), Buffer.alloc(4096));
			return true;
		} catch {
			this.#reopen();
			return false;
		}
	}

	/** Waits for appends under way, makes everything durable for good and gives the folder back. */
	async close(): Promise<void> {
		if (this.#closed) return;
		this.#closed = true;
		clearInterval(this.#careTimer);
		await this.#reopening;
		const opened = this.#open;
		if (opened === null) return;
		await this.#quieten(opened);
		await this.#settle(opened);
		this.#flushIndex();
		this.#abandon(opened);
	}

	#require(fault: (why: string) => AppError = notUsable): OpenJournal {
		if (this.#open === null || this.#closed) {
			this.#reopen();
			throw fault('its folder is not there at the moment');
		}
		return this.#open;
	}

	/** The entry that these very bytes already made, on its way or in the index. */
	#firstOf(draft: EntryDraft, opened: OpenJournal): PendingEntry | IndexRow | null {
		const { sha256, connection } = draft.head;
		const isSame = ({ receivedAt }: IndexRow) =>
			draft.identified || Math.abs(Date.parse(draft.head.receivedAt) - receivedAt) < anonymousTwinMs;
		const pending = this.#pending.twin(sha256, connection);
		if (pending !== null) return isSame(pending.row) ? pending : null;
		const row = this.#indexed(sha256, connection, opened);
		return row !== null && isSame(row) ? row : null;
	}

	/** An index that cannot be read refuses nothing: then a repeat is kept once more. */
	#indexed(sha256: string, connection: string, opened: OpenJournal): IndexRow | null {
		try {
			return opened.index.twin(sha256, connection);
		} catch (error) {
			this.#options.log.error({ error: String(error) }, 'the journal’s index cannot be read');
			return null;
		}
	}

	async #untilKept(entry: PendingEntry): Promise<void> {
		if (entry.state === 'stuck') this.#unstick();
		else await entry.done;
	}

	/** Hands the entry to the spool; nothing is visible yet. */
	#prepare(draft: EntryDraft, opened: OpenJournal): PendingEntry {
		const seq = this.#nextSeq;
		const { receivedAt, ...rest } = draft.head;
		const head: EntryHead = { v: 1, seq, id: this.#options.newId(), receivedAt, ...rest };
		const name = opened.names.next(receivedAt);
		const file = {
			draft: `${opened.draftsDir}${sep}${name}`,
			path: `${this.#options.logsDir}${sep}${name}`,
			bytes: renderEntryFile(head, draft.body, draft.spliceable),
		};
		this.#nextSeq += 1;
		this.#lastAppend = this.#options.now();
		const entry: PendingEntry = {
			row: indexRow(name, head),
			file,
			state: 'flushing',
			done: settled,
			placed: settled,
		};
		entry.done = this.#keep(entry, opened);
		this.#pending.add(entry);
		return entry;
	}

	/** Resolves when the entry may be acknowledged. Where its file cannot be made it stays in the spool, and is tried again. */
	async #keep(entry: PendingEntry, opened: OpenJournal): Promise<void> {
		const { row, file } = entry;
		const pending = this.#pending;
		try {
			await opened.spool.append({ seq: row.seq, name: row.file, file: file.bytes });
		} catch (error) {
			pending.fail(entry);
			throw this.#failure(error);
		}
		entry.state = 'durable';
		await this.#placer.place(entry, pending).catch((error: unknown) => {
			throw this.#failure(error);
		});
	}

	/** Nothing new is begun before the files that could not be made are there: so the spool never fills up. */
	#unstick(): void {
		try {
			this.#placer.unstick(this.#pending);
		} catch (error) {
			throw this.#failure(error);
		}
	}

	#scheduleIndex(afterMs = indexEveryMs): void {
		this.#indexTimer ??= setTimeout(() => {
			this.#indexTimer = null;
			this.#flushIndex();
		}, afterMs);
	}

	#flushIndex(): void {
		if (this.#open === null) return;
		try {
			this.#pending.flush(this.#open.index);
		} catch (error) {
			this.#options.log.error(
				{ error: String(error) },
				'the journal’s index could not be written; trying again',
			);
			this.#scheduleIndex(reopenEveryMs);
		}
	}

	/** Looks after what no request waits for. */
	#care(): void {
		if (!this.probe() || this.#open === null) return;
		this.#space.look();
		try {
			this.#unstick();
		} catch {
			return;
		}
		if (this.#lastAppend > 0 && this.#options.now() - this.#lastAppend >= careEveryMs) {
			this.#lastAppend = 0;
			void this.#settle(this.#open);
		}
	}

	async #settle(opened: OpenJournal): Promise<void> {
		await this.#pending.underWay();
		await this.#pending.placed();
		try {
			await opened.spool.settle();
		} catch (error) {
			this.#options.log.warn(
				{ error: String(error) },
				'the spool could not be emptied; it is kept and replayed',
			);
		}
	}

	/** Empties the spool down to the bytes, and the folder of drafts from what a refused disk left there. */
	async #scrub(opened: OpenJournal): Promise<void> {
		const { disk } = this.#options;
		try {
			await this.#pending.underWay();
			await this.#pending.placed();
			await opened.spool.scrub();
			for (const name of disk.list(opened.draftsDir)) {
				if (!this.#pending.hasName(name)) disk.remove(join(opened.draftsDir, name));
			}
		} catch (error) {
			throw this.#failure(error);
		}
	}

	#failure(error: unknown): AppError {
		const code = systemCode(error);
		if (code === null) throw error;
		if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EBADF' || code === 'EIO') this.#reopen();
		return notKept(code, error);
	}

	/** Takes the folder anew, as at a start; the next append finds it or tries again. */
	#reopen(): void {
		const now = this.#options.now();
		if (this.#closed || this.#reopening !== null || now - this.#lastReopen < reopenEveryMs) return;
		this.#lastReopen = now;
		const old = this.#open;
		this.#open = null;
		this.#reopening = this.#openAgain(old).finally(() => {
			this.#reopening = null;
		});
	}

	async #openAgain(old: OpenJournal | null): Promise<void> {
		if (old !== null) {
			await this.#quieten(old);
			await this.#settle(old);
			this.#abandon(old);
		}
		try {
			const pending = new PendingEntries();
			const opened = await openJournal({ ...this.#options, lockWaitMs: 0 }, pending, this.#nextSeq);
			this.#pending = pending;
			this.#nextSeq = opened.nextSeq;
			this.#open = opened;
			this.#options.log.warn({}, 'the journal was opened again');
		} catch (error) {
			this.#options.log.error({ error: String(error) }, 'the journal cannot be opened; trying again');
		}
	}

	/** Ends what runs in the background. */
	async #quieten(opened: OpenJournal): Promise<void> {
		opened.stop.abort();
		await opened.rotated;
		await opened.turns.idle();
	}

	#abandon(opened: OpenJournal): void {
		if (this.#indexTimer !== null) clearTimeout(this.#indexTimer);
		this.#indexTimer = null;
		opened.spool.close();
		opened.index.close();
		opened.lock.release();
	}
}

const settled = Promise.resolve();

/** Readers are done in a moment. One that is not would only keep what was written from its place a little longer. */
async function truncateLog(index: EntryIndex): Promise<void> {
	for (let attempt = 0; attempt < 20 && !index.truncateLog(); attempt += 1) await sleep(50);
}

function appended(row: IndexRow): Appended {
	const { seq, id, file, status, trigger } = row;
	return { seq, id, file, status, trigger, duplicate: false };
}
