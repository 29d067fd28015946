import { isObject } from '../is-object.ts';
import { invalidBody } from '../refusal.ts';
import type { Page } from '../world.ts';

/** Sorts by `[{ timestamp: 'created_time' | 'last_edited_time', direction }]`; else as they were made. @throws Refusal 400 */
export function sortPages(pages: readonly Page[], given: unknown): Page[] {
	if (given === undefined) return [...pages];
	const sort: unknown = Array.isArray(given) ? given[0] : given;
	const timestamp = isObject(sort) ? sort['timestamp'] : undefined;
	if (!isObject(sort) || (timestamp !== 'created_time' && timestamp !== 'last_edited_time'))
		throw invalidBody('sorts[0].timestamp', '`"created_time"` or `"last_edited_time"`', timestamp);
	const sign = sort['direction'] === 'descending' ? -1 : 1;
	const at = (page: Page) => (timestamp === 'created_time' ? page.createdAt : page.editedAt);
	return pages.toSorted((one, other) => sign * (at(one) - at(other)));
}
