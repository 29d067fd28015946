import { invalid } from '../refusal.ts';
import type { Asked } from './parts.ts';

/** One page of a list, with the address of the next one: `count` from 1 to 100 (20), and `page_token`. @throws Refusal 400 */
export function pageOf<Row>(
	context: Asked,
	origin: string,
	rows: readonly Row[],
	shown: (row: Row) => unknown,
): Response {
	const { count: asked = '20', page_token: token } = context.req.query();
	const count = Number(asked);
	if (!Number.isInteger(count) || count < 1 || count > 100)
		throw invalid({ parameter: 'count', message: 'must be between 1 and 100' });
	const start = token === undefined ? 0 : placeIn(token);
	const collection = rows.slice(start, start + count).map(shown);
	const next = start + count < rows.length ? tokenOf(start + count) : null;
	const previous = start > 0 ? tokenOf(Math.max(0, start - count)) : null;
	const address = (one: string | null) => {
		if (one === null) return null;
		const { pathname, searchParams } = new URL(context.req.url);
		searchParams.set('page_token', one);
		return `${origin}${pathname}?${searchParams}`;
	};
	return context.json({
		collection,
		pagination: {
			count: collection.length,
			next_page: address(next),
			next_page_token: next,
			previous_page: address(previous),
			previous_page_token: previous,
		},
	});
}

const tokenOf = (place: number) => Buffer.from(`place ${place}`).toString('base64url');

function placeIn(token: string): number {
	const place = /^place (\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
	if (place === undefined) throw invalid({ parameter: 'page_token', message: 'is invalid' });
	return Number(place);
}
