export type Place = { take: number; skip: number };
export type Row = Record<string, unknown>;
/** `more`: whether rows follow, or null where the server does not say: then a page that is not full is the last. */
export type Page = { rows: Row[]; more: boolean | null };

/**
 * Rows of a list that is read page by page, each once, while rows come and go in it. Every page begins with the
 * last row of the one before. Where another one stands there, rows before it have gone and later ones have moved
 * up: then it is read again from further up, until it joins what was read.
 */
export async function* eachRow(start: Place, load: (place: Place) => Promise<Page>): AsyncGenerator<Row> {
	const seen = new Set<unknown>();
	const { take } = start;
	const overlap = take > 1 ? 1 : 0;
	let { skip } = start;
	let back = take;
	for (;;) {
		const { rows, more } = await load({ take, skip });
		if (skip > start.skip && !joins(rows, seen, overlap)) {
			skip = Math.max(start.skip, skip - back);
			back *= 2;
			continue;
		}
		back = take;
		for (const row of rows) {
			const key = keyOf(row);
			if (!seen.has(key)) yield row;
			seen.add(key);
		}
		if (!(more ?? rows.length === take) || rows.length === 0) return;
		skip += Math.max(1, rows.length - overlap);
	}
}

function joins(rows: readonly Row[], seen: ReadonlySet<unknown>, overlap: number): boolean {
	const [first] = rows;
	return overlap === 0 || (first !== undefined && seen.has(keyOf(first)));
}

/** A booking has a uid, everything else an id. */
function keyOf(row: Row): unknown {
	return row['uid'] ?? row['id'];
}
