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

/** The beginning of a digest as a number that SQLite and JavaScript hold exactly; two may share one. */
export function digestOf(sha256: string): number {
	return Number.parseInt(sha256.slice(0, 12), 16);
}

/** The tables, and how SQLite is to treat them */
export const setUp = `
	pragma journal_mode = wal;
	pragma synchronous = normal;
	pragma secure_delete = on;
	pragma cache_size = -2000;
	create table if not exists entries (
		seq integer primary key,
		id text not null,
		file text not null,
		connection text not null,
		digest integer not null,
		sha256 blob not null,
		received_at integer not null,
		status text not null,
		trigger_name text,
		slug text,
		booking_type text,
		duplicates integer not null default 0
	);
	create table if not exists digests (digest integer, seq integer, primary key (digest, seq)) without rowid;
	create table if not exists meta (name text primary key, value text not null) without rowid;
`;

/** In the order of the insert */
export function columns(row: IndexRow): (string | number | Uint8Array | null)[] {
	return [
		row.seq,
		row.id,
		row.file,
		row.connection,
		digestOf(row.sha256),
		Buffer.from(row.sha256, 'hex'),
		row.receivedAt,
		row.status,
		row.trigger,
		row.slug,
		row.bookingType,
	];
}

export function toRow(row: Record<string, unknown> | undefined): IndexRow | null {
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
