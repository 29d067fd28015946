import type { Entry } from '@bookme/website/server/cal/api/catalog.ts';
import { entryNamed } from '@bookme/website/server/cal/api/entry-named.ts';
import type { Gate } from '@bookme/website/server/cal/api/gate.ts';
import { z } from 'zod';
import type { Terminal } from '../terminal.ts';

type Input = Record<string, unknown>;

/** Puts in what a person would not want to look up first: whoever asks when one is busy means all calendars, and soon. */
export async function fillIn(
	gate: Gate,
	entry: Entry,
	input: Input,
	{ now }: Pick<Terminal, 'now'>,
): Promise<Input> {
	if (entry.name !== 'calendars busy-times') return input;
	const from = Date.parse(String(input['dateFrom'] ?? ''));
	const first = Number.isNaN(from) ? now() : from;
	const day = (days: number) => new Date(first + days * 86_400_000).toISOString().slice(0, 10);
	return {
		dateFrom: day(0),
		dateTo: day(7),
		...input,
		calendarsToLoad: input['calendarsToLoad'] ?? (await allCalendars(gate)),
	};
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
	const { connectedCalendars } = connected.parse(await gate.ask(entryNamed('calendars list'), {}));
	return (connectedCalendars ?? []).flatMap(({ credentialId, calendars }) =>
		(calendars ?? []).flatMap(({ externalId }) =>
			credentialId && externalId ? [{ credentialId, externalId }] : [],
		),
	);
}
