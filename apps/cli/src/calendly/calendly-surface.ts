import { pathNames } from '@bookme/website/server/api-client/operation.ts';
import type { Entry } from '@bookme/website/server/calendly/api/catalog.ts';
import type { Operation } from '@bookme/website/server/calendly/api/operation.ts';
import type { Shown } from '../gate/answer.ts';
import type { Surface } from '../gate/ask-command.ts';
import { firstRows, noteMore } from '../gate/first-rows.ts';
import { showRows, showThing } from '../gate/show-data.ts';
import { showRequest } from '../gate/show-request.ts';
import type { Situation } from '../situation.ts';
import { openCalendly } from './open-calendly.ts';

type Input = Record<string, unknown>;

/** Calendly’s API v2, whose commands stand behind `calendly`. */
export const calendlySurface: Surface<Operation> = {
	command: 'pnpm cal calendly',
	alone: ['me get', 'sample-data get'],
	remarks: ({ operation: { method, path, owner } }) => [
		`At Calendly it is ${method} ${path}.`,
		...(owner === undefined ? [] : ['Whose things are meant is asked first, unless it is said.']),
	],
	answer,
};

async function answer(situation: Situation, entry: Entry, given: Input, shown: Shown): Promise<void> {
	const { terminal } = situation;
	const gate = openCalendly(situation);
	const { columns, pages } = entry.operation;
	const input = { ...given, ...placesOf(situation, entry, given) };
	const count = pages === undefined ? {} : { count: Math.min(100, shown.limit + 1) };
	const asked = { ...input, ...count };
	if (shown.dryRun) {
		showCalendlyRequest(situation, gate.prepare(entry, asked), shown.json);
		if (gate.asksOwner(entry, asked))
			terminal.note('GET /users/me goes before it: whose things are meant is filled in from there.');
		return;
	}
	if (columns === undefined) {
		const data = await gate.ask(entry, asked);
		if (shown.json || data !== null) return showThing(terminal, data, shown.json);
		terminal.note('Done.');
		return;
	}
	const { rows, isAll } = await firstRows(gate.each(entry, asked), shown.limit, terminal);
	showRows(terminal, rows, columns, shown.json);
	if (!isAll) noteMore(terminal, shown.limit);
}

export function showCalendlyRequest(
	situation: Situation,
	request: Parameters<typeof showRequest>[1],
	json: boolean,
): void {
	const place = situation.config().calendly.apiUrl;
	showRequest(situation, request, json, { place, secret: 'token' });
}

/** Lists show whole URIs: one of the API in use may stand where its id is wanted. */
function placesOf({ config }: Situation, { operation }: Entry, given: Readonly<Input>): Input {
	return Object.fromEntries(
		pathNames(operation.path).map((name) => [name, idOf(config().calendly.apiUrl, String(given[name]))]),
	);
}

/** @returns what stands behind the last slash of a URI of this API; anything else as it is */
export function idOf(apiUrl: string, given: string): string {
	return given.startsWith(`${apiUrl}/`) ? given.slice(given.lastIndexOf('/') + 1) : given;
}
