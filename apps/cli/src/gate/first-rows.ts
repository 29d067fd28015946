import type { Terminal } from '../terminal.ts';
import type { Row } from './show-data.ts';

/** @returns so many rows at most, and whether there are no more; pages are counted on the screen meanwhile */
export async function firstRows(
	all: AsyncGenerator<Row>,
	limit: number,
	{ status }: Pick<Terminal, 'status'>,
): Promise<{ rows: Row[]; isAll: boolean }> {
	const rows: Row[] = [];
	let isAll = true;
	for await (const row of all) {
		isAll = rows.length < limit;
		if (!isAll) break;
		rows.push(row);
		if (rows.length % 250 === 0) status(`${rows.length} rows …`);
	}
	if (rows.length >= 250) status('');
	return { rows, isAll };
}

/** Says that there are more rows than were wanted. */
export function noteMore({ note }: Pick<Terminal, 'note'>, limit: number): void {
	note(`The first ${limit}; --limit shows more.`);
}
