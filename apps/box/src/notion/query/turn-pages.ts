import { invalid, invalidBody } from '../refusal.ts';
import type { Page } from '../world.ts';

/** Most pages in an answer, and how many come where nobody says */
const most = 100;

/** One answer of a longer list: from `start_cursor`, which is the id of the page to begin with. @throws Refusal 400 */
export function turnPages(
	pages: readonly Page[],
	given: { start_cursor?: unknown; page_size?: unknown },
): { results: readonly Page[]; nextCursor: string | null } {
	const { start_cursor: cursor, page_size: size = most } = given;
	if (typeof size !== 'number' || !Number.isInteger(size)) throw invalidBody('page_size', 'a number', size);
	if (size < 1 || size > most) throw invalidBody('page_size', size < 1 ? '≥ `1`' : `≤ \`${most}\``, size);
	const begin = cursor === undefined ? 0 : pages.findIndex(({ id }) => id === cursor);
	if (begin === -1) throw invalid(`The start_cursor provided is invalid: ${String(cursor)}`);
	return {
		results: pages.slice(begin, begin + size),
		nextCursor: pages[begin + size]?.id ?? null,
	};
}
