export type Place = { take: number; skip: number };
export type Row = Record<string, unknown>;
/** `more`: whether rows follow, or null where the server does not say. */
export type Page = { rows: Row[]; more: boolean | null };

/**
 * Rows of a list that is read page by page, each once, while rows come and go in it. Every page begins with the
 * last row of the one before. Where another one stands there, rows before it have gone and later ones have moved
 * up: then it is read again from further up, until it joins what was read. It ends where the server says so; where
 * it does not, with a page that brings nothing new, since it may give fewer rows than were asked for.
 * @param start.take 2 or more
 */
export async function* eachRow(start: Place, load: (place: Place) => Promise<Page>): AsyncGenerator<Row> {
	const seen = new Set<unknown>();
	const { take } = start;
	let { skip } = start;
	let back = take;
	let before = '';
	for (;;) {
		const { rows, more } = await load({ take, skip });
		if (skip > start.skip && !joins(rows, seen)) {
			skip = Math.max(start.skip, skip - back);
			back *= 2;
			continue;
		}
		back = take;
		const fresh = rows.filter((row) => !seen.has(keyOf(row)));
		for (const row of fresh) {
			seen.add(keyOf(row));
			yield row;
		}
		const page = rows.map(keyOf).join(' ');
		const isAll = more === null ? fresh.length === 0 : !more;
		if (isAll || rows.length === 0 || (page === before && (await knowsNoPages(load, take)))) return;
		before = page;
		skip += Math.max(1, rows.length - 1);
	}
}

/** The same page again: rows may have moved up by so many, or the server gives it for every place. */
async function knowsNoPages(load: (place: Place) => Promise<Page>, take: number): Promise<boolean> {
	const { rows } = await load({ take, skip: beyondAll });
	return rows.length > 0;
}

const beyondAll = 1_000_000_000;

function joins([first]: readonly Row[], seen: ReadonlySet<unknown>): boolean {
	return first !== undefined && seen.has(keyOf(first));
}

/** A booking has a uid, everything else an id. */
function keyOf(row: Row): unknown {
	return row['uid'] ?? row['id'];
}
