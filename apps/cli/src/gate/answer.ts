import type { Entry } from '@bookme/website/server/cal/api/catalog.ts';
import type { Gate } from '@bookme/website/server/cal/api/gate.ts';
import type { Situation } from '../situation.ts';
import type { Terminal } from '../terminal.ts';
import { keepNewKey } from './keep-new-key.ts';
import { showCalendars } from './show-calendars.ts';
import { type Row, shownValue, showRows, showThing, withoutSecrets } from './show-data.ts';
import { showRequest } from './show-request.ts';
import { showSlots } from './show-slots.ts';

/** How an answer is wanted. */
export type Shown = { json: boolean; dryRun: boolean; limit: number };

/** Asks Cal.com and shows what came back, without what is to be shown nowhere. */
export async function answer(
	situation: Situation,
	gate: Gate,
	entry: Entry,
	input: Record<string, unknown>,
	{ json, dryRun, limit }: Shown,
): Promise<void> {
	const { terminal } = situation;
	const { columns, secret = [], pages } = entry.operation;
	const take = pages === undefined ? {} : { take: Math.min(250, limit + 1) };
	const asked = { ...orderOf(entry.name, input), ...input, ...(columns !== undefined && take) };
	if (dryRun) return showRequest(situation, gate.prepare(entry, asked), json);
	if (entry.name === 'api-keys refresh') return keepNewKey(situation, gate, entry, input, json);
	if (columns !== undefined) {
		const { rows, isAll } = await firstRows(gate.each(entry, asked), limit, terminal);
		showRows(
			terminal,
			rows.map((row) => withoutSecrets(row, secret)),
			columns,
			json,
		);
		if (!isAll) terminal.note(`The first ${limit}; --limit shows more.`);
		return;
	}
	const data = shownValue(await gate.ask(entry, input), secret);
	if (entry.name === 'slots list' && !json) return showSlots(terminal, data, input['timeZone']);
	if (entry.name === 'calendars list' && !json) return showCalendars(terminal, data);
	if (json || (data !== null && data !== undefined)) return showThing(terminal, data ?? null, json);
	terminal.note('Done.');
}

/** Bookings that come, the next one first; of all others the newest. Whoever says an order gets that. */
function orderOf(name: string, input: Record<string, unknown>): Record<string, string> {
	if (name !== 'bookings list' || Object.keys(input).some((one) => one.startsWith('sort'))) return {};
	const { status } = input;
	const isAhead = Array.isArray(status) && status.length === 1 && status[0] === 'upcoming';
	return { sortStart: isAhead ? 'asc' : 'desc' };
}

/** @returns so many rows at most, and whether there are no more; pages are counted on the screen meanwhile */
async function firstRows(
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
