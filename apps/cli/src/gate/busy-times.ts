import type { Entry } from '@bookme/website/server/cal/api/catalog.ts';
import { entryNamed } from '@bookme/website/server/cal/api/catalog.ts';
import type { Gate } from '@bookme/website/server/cal/api/gate.ts';
import { z } from 'zod';
import type { Situation } from '../situation.ts';
import { answer, type Shown } from './answer.ts';
import { nextDays } from './next-days.ts';
import { showRequest } from './show-request.ts';

type Input = Record<string, unknown>;

const list = entryNamed('calendars list');

/**
 * Shows when one is busy. Whoever names no calendars means all of them, which are looked up first; whoever names no
 * days means the next seven.
 */
export async function answerBusyTimes(
	situation: Situation,
	gate: Gate,
	entry: Entry,
	given: Input,
	shown: Shown,
): Promise<void> {
	const { terminal } = situation;
	const [dateFrom, dateTo] = nextDays(given['dateFrom'], terminal.now());
	const input = { dateFrom, dateTo, ...given };
	if (given['calendarsToLoad'] !== undefined) return answer(situation, gate, entry, input, shown);
	// Refused before anything is looked up.
	gate.prepare(entry, { ...input, calendarsToLoad: [{ credentialId: 1, externalId: 'any' }] });
	if (!shown.dryRun)
		return answer(situation, gate, entry, { ...input, calendarsToLoad: await allCalendars(gate) }, shown);
	showRequest(situation, gate.prepare(list, {}), shown.json);
	terminal.note(
		'That looks up all calendars, which are then asked for when one is busy. With --calendars it is that request which is shown.',
	);
}

const connected = z.looseObject({
	connectedCalendars: z
		.array(
			z.looseObject({
				credentialId: z.number().nullish(),
				calendars: z.array(z.looseObject({ externalId: z.string().nullish() })).nullish(),
			}),
		)
		.nullish(),
});

async function allCalendars(gate: Gate): Promise<{ credentialId: number; externalId: string }[]> {
	const { connectedCalendars } = connected.parse(await gate.ask(list, {}));
	return (connectedCalendars ?? []).flatMap(({ credentialId, calendars }) =>
		(calendars ?? []).flatMap(({ externalId }) =>
			credentialId && externalId ? [{ credentialId, externalId }] : [],
		),
	);
}
