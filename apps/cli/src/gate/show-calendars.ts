import { z } from 'zod';
import type { Terminal } from '../terminal.ts';
import { showRows } from './show-data.ts';

const connected = z.looseObject({
	connectedCalendars: z
		.array(
			z.looseObject({
				credentialId: z.number().nullish(),
				integration: z.looseObject({ type: z.string().nullish() }).nullish(),
				calendars: z
					.array(
						z.looseObject({
							externalId: z.string().nullish(),
							isSelected: z.boolean().nullish(),
							readOnly: z.boolean().nullish(),
						}),
					)
					.nullish(),
			}),
		)
		.nullish(),
	destinationCalendar: z.looseObject({ externalId: z.string().nullish() }).nullish(),
});

const columns = ['credentialId', 'integration', 'externalId', 'isBusy', 'isDestination', 'readOnly'];

/** The calendars that are connected, a line each. */
export function showCalendars(terminal: Terminal, data: unknown): void {
	const { connectedCalendars, destinationCalendar } = connected.parse(data);
	const rows = (connectedCalendars ?? []).flatMap(({ credentialId, integration, calendars }) =>
		(calendars ?? []).map(({ externalId, isSelected, readOnly }) => ({
			credentialId,
			integration: integration?.type,
			externalId,
			isBusy: isSelected,
			isDestination: externalId === destinationCalendar?.externalId,
			readOnly,
		})),
	);
	showRows(terminal, rows, columns, false);
}
