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

/** Of a list that is read with a cursor: the place after the last item of the page before. */
export function pageAfter<Item extends { uid: string }>(
	all: readonly Item[],
	{ limit, cursor }: { limit: number; cursor: string | null },
) {
	const from = cursor === null ? 0 : all.findIndex(({ uid }) => uid === cursor) + 1;
	const items = all.slice(from, from + limit);
	const hasMore = from + items.length < all.length;
	return { items, pagination: { nextCursor: hasMore ? (items.at(-1)?.uid ?? null) : null, hasMore } };
}
