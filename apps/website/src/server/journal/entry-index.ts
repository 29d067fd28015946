import { randomInt } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { columns, digestOf, type IndexRow, setUp, toRow } from './entry-index-rows.ts';
import { SeenDigests } from './seen-digests.ts';

/**
 * Finds journal files by seq and by digest without listing the folder. Disposable: everything but the
 * count of duplicates can be read again from the files.
 */
export class EntryIndex {
	readonly #database: DatabaseSync;
	readonly #insert: StatementSync;
	readonly #insertDigest: StatementSync;
	readonly #twins: StatementSync;
	readonly #sortInAfter: StatementSync;
	readonly #count: StatementSync;
	readonly #after: StatementSync;
	readonly #meta: StatementSync;
	readonly #readMeta: StatementSync;
	/** Appended rows whose digests are not sorted in yet */
	readonly #recent = new Map<string, IndexRow>();
	readonly #seen = new SeenDigests();
	/** All digests of the database are among the seen ones */
	#hasLearnt = false;

	/** @param path Of the database; its folder is made. @param options.readOnly For those who only look */
	constructor(path: string, options: { readOnly: boolean }) {
		if (!options.readOnly) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		this.#database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: 5000 });
		if (!options.readOnly) this.#database.exec(setUp);
		this.#insert = this.#database.prepare(
			`insert or ignore into entries (seq, id, file, connection, digest, sha256, received_at, status, trigger_name, slug, booking_type)
			 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		);
		this.#insertDigest = this.#database.prepare('insert or ignore into digests (digest, seq) values (?, ?)');
		this.#twins = this.#database.prepare(
			'select entries.* from digests join entries using (seq) where digests.digest = ? order by seq desc',
		);
		this.#sortInAfter = this.#database.prepare(
			'insert or ignore into digests (digest, seq) select digest, seq from entries where seq > ? order by digest',
		);
		this.#count = this.#database.prepare('update entries set duplicates = duplicates + ? where seq = ?');
		this.#after = this.#database.prepare(`${select} where seq > ? order by seq limit ?`);
		this.#meta = this.#database.prepare(
			'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
		);
		this.#readMeta = this.#database.prepare('select value from meta where name = ?');
		if (options.readOnly) return;
		this.#sortIn();
		this.#learn().catch(() => {
			// It stays unlearnt; who searches in a database that cannot be read will tell.
		});
	}

	/** Adds rows of any age in one transaction; those that are there already stay as they are. */
	write(rows: readonly IndexRow[]): void {
		this.#transaction(() => {
			this.#add(rows);
			for (const row of rows) this.#insertDigest.run(digestOf(row.sha256), row.seq);
		});
		for (const row of rows) this.#seen.add(digestOf(row.sha256));
	}

	/** Adds rows that are newer than all the others, and counts duplicates, in one transaction. */
	append(rows: readonly IndexRow[], duplicates: ReadonlyMap<number, number>): void {
		this.#transaction(() => {
			this.#add(rows);
			for (const [seq, count] of duplicates) this.#count.run(count, seq);
		});
		for (const row of rows) {
			this.#recent.set(twinKey(row.sha256, row.connection), row);
			this.#seen.add(digestOf(row.sha256));
		}
		if (this.#recent.size >= mostRecent) this.#sortIn();
	}

	/** The newest entry with this digest, or null */
	twin(sha256: string, connection: string): IndexRow | null {
		const recent = this.#recent.get(twinKey(sha256, connection));
		if (recent !== undefined) return recent;
		const digest = digestOf(sha256);
		if (this.#hasLearnt && !this.#seen.mayHave(digest)) return null;
		const rows = this.#rows(this.#twins.all(digest));
		return rows.find((row) => row.sha256 === sha256 && row.connection === connection) ?? null;
	}

	/** Rows of a range of numbers, its beginning not included, that were received before an instant (ms since 1970) */
	receivedBefore(receivedAt: number, range: { after: number; until: number }): IndexRow[] {
		const rows = this.#database.prepare(`${select} where seq > ? and seq <= ? and received_at < ?`);
		return this.#rows(rows.all(range.after, range.until, receivedAt));
	}

	/** Takes rows out whose files are gone. Their numbers are not given again. */
	drop(rows: readonly IndexRow[]): void {
		if (rows.length === 0) return;
		const [fromEntries, fromDigests] = [
			this.#database.prepare('delete from entries where seq = ?'),
			this.#database.prepare('delete from digests where digest = ? and seq = ?'),
		];
		this.#transaction(() => {
			this.#meta.run('last', String(this.lastSeq));
			let dropped = 0;
			for (const { seq, sha256 } of rows) {
				dropped += Number(fromEntries.run(seq).changes);
				fromDigests.run(digestOf(sha256), seq);
			}
			this.#meta.run('events', String(this.events - dropped));
			this.#meta.run('edition', newEdition());
		});
		for (const { sha256, connection, seq } of rows) {
			const key = twinKey(sha256, connection);
			if (this.#recent.get(key)?.seq === seq) this.#recent.delete(key);
		}
	}

	/** Puts other labels on rows whose entries were rewritten, and leaves nothing of the former ones in its files. */
	relabel(rows: readonly Pick<IndexRow, 'seq' | 'trigger' | 'slug'>[]): void {
		const update = this.#database.prepare(
			`update entries set trigger_name = ?, slug = ?
			 where seq = ? and (trigger_name is not ? or slug is not ?)`,
		);
		let changed = 0;
		this.#transaction(() => {
			for (const { seq, trigger, slug } of rows) {
				changed += Number(update.run(trigger, slug, seq, trigger, slug).changes);
			}
			this.#meta.run('revision', newEdition());
		});
		// Pages that were rearranged may have kept a copy.
		if (changed > 0) this.#database.exec('vacuum');
	}

	/** All rows of a connection */
	ofConnection(connection: string): IndexRow[] {
		return this.#rows(this.#database.prepare(`${select} where connection = ? order by seq`).all(connection));
	}

	/** Takes rows out for good: nothing of them stays in its files, and whoever has read their entries notices. */
	dropForGood(rows: readonly IndexRow[]): void {
		this.drop(rows);
		this.#meta.run('revision', newEdition());
		if (rows.length > 0) this.#database.exec('vacuum');
	}

	/** Brings all that was written into the file itself. @returns whether nothing is left beside it, as where nobody was reading */
	truncateLog(): boolean {
		return this.#database.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 0;
	}

	after(seq: number, limit: number): IndexRow[] {
		return this.#rows(this.#after.all(seq, limit));
	}

	/** Newest first */
	newest(
		limit: number,
		filter: { trigger?: string; bookingType?: string; status?: string } = {},
	): IndexRow[] {
		const wheres = [
			['trigger_name', filter.trigger],
			['booking_type', filter.bookingType],
			['status', filter.status],
		].filter((pair): pair is [string, string] => pair[1] !== undefined);
		const where = wheres.length === 0 ? '' : `where ${wheres.map(([name]) => `${name} = ?`).join(' and ')}`;
		const statement = this.#database.prepare(`${select} ${where} order by seq desc limit ?`);
		return this.#rows(statement.all(...wheres.map(([, value]) => value), limit));
	}

	bySeq(seq: number): IndexRow | null {
		return toRow(this.#database.prepare(`${select} where seq = ?`).get(seq));
	}

	/** Slugs that arrived and the number of their entries, the most frequent first */
	slugs(): { slug: string; entries: number }[] {
		const rows = this.#database
			.prepare(
				`select slug, count(*) as entries from entries where slug is not null and status = 'kept'
				 group by slug order by entries desc`,
			)
			.all();
		return rows.map((row) => ({ slug: String(row['slug']), entries: Number(row['entries']) }));
	}

	/** How many entries have this status */
	countOf(status: string): number {
		const row = this.#database
			.prepare('select count(*) as entries from entries where status = ?')
			.get(status);
		return Number(row?.['entries'] ?? 0);
	}

	/** How many understood entries come after a cursor */
	keptAfter(seq: number): number {
		const row = this.#database
			.prepare("select count(*) as entries from entries where seq > ? and status = 'kept'")
			.get(seq);
		return Number(row?.['entries'] ?? 0);
	}

	/** How many entries there are */
	get events(): number {
		return Number(this.readMeta('events') ?? 0);
	}

	/** Milliseconds since 1970 at which the latest of all entries was received; 0 where there is none */
	get latest(): number {
		return Number(this.readMeta('latest') ?? 0);
	}

	/** The last number that any entry had, also one that was dropped, or refused by the disk */
	get lastSeq(): number {
		const last = this.#database.prepare('select max(seq) as seq from entries').get()?.['seq'];
		return Math.max(Number(last ?? 0), Number(this.readMeta('last') ?? 0));
	}

	/** Another one whenever rows were dropped, or all were made again */
	get edition(): number {
		return Number(this.readMeta('edition') ?? 0);
	}

	/** Another one whenever entries were rewritten */
	get revision(): number {
		return Number(this.readMeta('revision') ?? 0);
	}

	readMeta(name: string): string | null {
		const row = this.#readMeta.get(name);
		return row === undefined ? null : String(row['value']);
	}

	writeMeta(name: string, value: string): void {
		this.#meta.run(name, value);
	}

	/** Says that rows up to this one come by `write`, so that nobody looks for them among the appended ones. */
	beginAt(seq: number): void {
		this.writeMeta('sorted', String(seq));
		this.writeMeta('last', String(seq));
	}

	/** Makes all that was written durable. */
	checkpoint(): void {
		this.#database.exec('pragma wal_checkpoint(passive)');
	}

	/** Empties it, to be filled again. */
	clear(): void {
		this.#database.exec('delete from entries; delete from digests; delete from meta;');
		this.writeMeta('edition', newEdition());
	}

	close(): void {
		if (this.#database.isOpen) this.#database.close();
	}

	#add(rows: readonly IndexRow[]): void {
		let added = 0;
		for (const row of rows) added += Number(this.#insert.run(...columns(row)).changes);
		if (added === 0) return;
		this.#meta.run('events', String(this.events + added));
		this.#meta.run(
			'latest',
			String(rows.reduce((latest, { receivedAt }) => Math.max(latest, receivedAt), this.latest)),
		);
	}

	/**
	 * Digests come in no order, so each would touch a page of its own: the newest are remembered and put in
	 * many at a time. What a crash forgets is put in when the index is opened.
	 */
	#sortIn(): void {
		const sorted = Number(this.readMeta('sorted') ?? 0);
		this.#transaction(() => {
			this.#sortInAfter.run(sorted);
			this.#meta.run('sorted', String(this.lastSeq));
		});
		this.#recent.clear();
	}

	/** Takes in the digests of former times, a few at a time: a start never waits for them. */
	async #learn(): Promise<void> {
		const after = this.#database.prepare(
			'select digest from digests where digest > ? order by digest limit ?',
		);
		for (let last = -1; this.#database.isOpen; await sleep(learnEveryMs, undefined, { ref: false })) {
			const digests = after.all(last, learnAtOnce).map((row) => Number(row['digest']));
			for (const digest of digests) this.#seen.add(digest);
			last = digests.at(-1) ?? last;
			this.#hasLearnt = digests.length < learnAtOnce;
			if (this.#hasLearnt) return;
		}
	}

	#transaction(work: () => void): void {
		this.#database.exec('begin immediate');
		try {
			work();
			this.#database.exec('commit');
		} catch (error) {
			this.#database.exec('rollback');
			throw error;
		}
	}

	#rows(rows: Record<string, unknown>[]): IndexRow[] {
		return rows.flatMap((row) => toRow(row) ?? []);
	}
}

const select = 'select * from entries';

/** Two to three milliseconds of work at a time */
const mostRecent = 1000;
const learnAtOnce = 5000;
const learnEveryMs = 5;

function newEdition(): string {
	return String(randomInt(1, 2 ** 47));
}

function twinKey(sha256: string, connection: string): string {
	return sha256 + connection;
}
