import { badRequest } from '../booking/refusal.ts';

/** Of a list that is read with `take` and `skip`. */
export function pageOfItems<Item>(all: readonly Item[], { take, skip }: { take: number; skip: number }) {
	const items = all.slice(skip, skip + take);
	const left = Math.max(0, all.length - skip - items.length);
	const pagination = {
		totalItems: all.length,
		remainingItems: left,
		returnedItems: items.length,
		itemsPerPage: take,
		currentPage: Math.floor(skip / take) + 1,
		totalPages: Math.ceil(all.length / take),
		hasNextPage: left > 0,
		hasPreviousPage: skip > 0,
	};
	return { items, pagination };
}

/** A row of a list that is sorted by start. */
type Row = { id: number; start: number };

/**
 * Of a list that is read with a cursor: what comes after the place where the last page ended, also where the row that
 * stood there is gone.
 * @throws Refusal 400 where the cursor is none of ours
 */
export function pageAfter<Item extends Row>(
	sorted: readonly Item[],
	{ limit, cursor, newestFirst }: { limit: number; cursor: string | null; newestFirst: boolean },
) {
	const after = cursor === null ? null : readCursor(cursor);
	const isAfter = (item: Item) => {
		if (after === null || item.start === after.start) return after === null || item.id > after.id;
		return newestFirst ? item.start < after.start : item.start > after.start;
	};
	const rest = sorted.filter(isAfter);
	const items = rest.slice(0, limit);
	const last = items.at(-1);
	const hasMore = rest.length > items.length;
	return { items, pagination: { nextCursor: hasMore && last ? writeCursor(last) : null, hasMore } };
}

const writeCursor = ({ start, id }: Row) => Buffer.from(`${start} ${id}`).toString('base64url');

function readCursor(cursor: string): Row {
	const [start, id] = Buffer.from(cursor, 'base64url').toString().split(' ').map(Number);
	if (start === undefined || id === undefined || Number.isNaN(start) || Number.isNaN(id)) {
		throw badRequest('This cursor is none that the list gave.');
	}
	return { start, id };
}
