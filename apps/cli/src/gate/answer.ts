import type { Entry } from '@bookme/website/server/cal/api/catalog.ts';
import type { Gate } from '@bookme/website/server/cal/api/gate.ts';
import type { Situation } from '../situation.ts';
import { firstRows, noteMore } from './first-rows.ts';
import { keepNewKey } from './keep-new-key.ts';
import { nextDays } from './next-days.ts';
import { showCalendars } from './show-calendars.ts';
import { shownValue, showRows, showThing, withoutSecrets } from './show-data.ts';
import { showRequest } from './show-request.ts';
import { showSlots } from './show-slots.ts';
import { noteStrangeTriggers } from './strange-triggers.ts';

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
	const asked = {
		...usualOf(entry.name, input, terminal.now()),
		...input,
		...(columns !== undefined && take),
	};
	noteStrangeTriggers(terminal, entry, asked);
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
		if (!isAll) noteMore(terminal, limit);
		return;
	}
	const data = shownValue(await gate.ask(entry, asked), secret);
	if (entry.name === 'slots list' && !json) return showSlots(terminal, data, input['timeZone']);
	if (entry.name === 'calendars list' && !json) return showCalendars(terminal, data);
	if (json || (data !== null && data !== undefined)) return showThing(terminal, data ?? null, json);
	terminal.note('Done.');
}

/** What holds unless something else is said */
function usualOf(name: string, input: Record<string, unknown>, now: number): Record<string, unknown> {
	if (name === 'bookings list') return orderOf(input);
	if (name !== 'slots list') return {};
	const [start, end] = nextDays(input['start'], now);
	return { start, end };
}

/** Bookings that come, the next one first; of all others the newest. Whoever says an order gets that. */
function orderOf(input: Record<string, unknown>): Record<string, string> {
	if (Object.keys(input).some((one) => one.startsWith('sort'))) return {};
	const { status } = input;
	const isAhead = Array.isArray(status) && status.length === 1 && status[0] === 'upcoming';
	return { sortStart: isAhead ? 'asc' : 'desc' };
}
