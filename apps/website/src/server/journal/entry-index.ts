import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** What the index knows of a journal file. */
export type IndexRow = {
	seq: number;
	id: string;
	file: string;
	connection: string;
	sha256: string;
	/** Milliseconds since 1970 */
	receivedAt: number;
	status: string;
	trigger: string | null;
	slug: string | null;
	bookingType: string | null;
	/** How often the same delivery came again */
	duplicates: number;
};

/**
 * Finds journal files by seq and by digest without listing the folder. Disposable: everything but the
 * count of duplicates can be read again from the files.
 */
export class EntryIndex {
	readonly #database: DatabaseSync;
	readonly #insert: StatementSync;
	readonly #twin: StatementSync;
	readonly #count: StatementSync;
	readonly #after: StatementSync;
	readonly #meta: StatementSync;
	readonly #readMeta: StatementSync;

	/** @param path Of the database; its folder is made. @param options.readOnly For those who only look */
	constructor(path: string, options: { readOnly: boolean }) {
		if (!options.readOnly) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
		this.#database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: 5000 });
		if (!options.readOnly) this.#database.exec(setUp);
		this.#insert = this.#database.prepare(
			`insert or ignore into entries (seq, id, file, connection, sha256, received_at, status, trigger_name, slug, booking_type)
			 values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		);
		this.#twin = this.#database.prepare(
			`${select} where sha256 = ? and connection = ? order by seq desc limit 1`,
		);
		this.#count = this.#database.prepare('update entries set duplicates = duplicates + ? where seq = ?');
		this.#after = this.#database.prepare(`${select} where seq > ? order by seq limit ?`);
		this.#meta = this.#database.prepare(
			'insert into meta (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
		);
		this.#readMeta = this.#database.prepare('select value from meta where name = ?');
	}

	/** Adds rows and counts in one transaction; rows that are there already stay as they are. */
	write(rows: readonly IndexRow[], duplicates: ReadonlyMap<number, number>): void {
		this.#database.exec('begin immediate');
		try {
			let added = 0;
			for (const row of rows) added += Number(this.#insert.run(...columns(row)).changes);
			for (const [seq, count] of duplicates) this.#count.run(count, seq);
			if (added > 0) this.#meta.run('events', String(this.events + added));
			this.#database.exec('commit');
		} catch (error) {
			this.#database.exec('rollback');
			throw error;
		}
	}

	/** The newest entry with this digest, or null */
	twin(sha256: string, connection: string): IndexRow | null {
		return toRow(this.#twin.get(Buffer.from(sha256, 'hex'), connection));
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

	/** How many entries there are */
	get events(): number {
		return Number(this.readMeta('events') ?? 0);
	}

	get lastSeq(): number {
		return Number(this.#database.prepare('select max(seq) as seq from entries').get()?.['seq'] ?? 0);
	}

	readMeta(name: string): string | null {
		const row = this.#readMeta.get(name);
		return row === undefined ? null : String(row['value']);
	}

	writeMeta(name: string, value: string): void {
		this.#meta.run(name, value);
	}

	/** Makes all that was written durable. */
	checkpoint(): void {
		this.#database.exec('pragma wal_checkpoint(passive)');
	}

	/** Empties it, to be filled again. */
	clear(): void {
		this.#database.exec('delete from entries; delete from meta;');
	}

	close(): void {
		if (this.#database.isOpen) this.#database.close();
	}

	#rows(rows: Record<string, unknown>[]): IndexRow[] {
		return rows.flatMap((row) => toRow(row) ?? []);
	}
}

const select = 'select * from entries';

const setUp = `
	pragma journal_mode = wal;
	pragma synchronous = normal;
	pragma cache_size = -8000;
	create table if not exists entries (
		seq integer primary key,
		id text not null,
		file text not null,
		connection text not null,
		sha256 blob not null,
		received_at integer not null,
		status text not null,
		trigger_name text,
		slug text,
		booking_type text,
		duplicates integer not null default 0
	);
	create index if not exists entries_by_digest on entries (sha256);
	create table if not exists meta (name text primary key, value text not null) without rowid;
`;

function columns(row: IndexRow): (string | number | Uint8Array | null)[] {
	return [
		row.seq,
		row.id,
		row.file,
		row.connection,
		Buffer.from(row.sha256, 'hex'),
		row.receivedAt,
		row.status,
		row.trigger,
		row.slug,
		row.bookingType,
	];
}

function toRow(row: Record<string, unknown> | undefined): IndexRow | null {
	if (row === undefined) return null;
	const text = (value: unknown) => (typeof value === 'string' ? value : null);
	return {
		seq: Number(row['seq']),
		id: String(row['id']),
		file: String(row['file']),
		connection: String(row['connection']),
		sha256: row['sha256'] instanceof Uint8Array ? Buffer.from(row['sha256']).toString('hex') : '',
		receivedAt: Number(row['received_at']),
		status: String(row['status']),
		trigger: text(row['trigger_name']),
		slug: text(row['slug']),
		bookingType: text(row['booking_type']),
		duplicates: Number(row['duplicates']),
	};
}
