import { hostMailOf } from '../../db/connections.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import type { Announcing } from '../project.ts';
import { announce } from './announce.ts';
import { attendeeTargets, ownerTargets } from './targets.ts';

/** Who is to be told of changes of bookings, by what is configured. */
export function announcing(
	settings: NotifySettings,
	{ now, newId }: { now(): number; newId(): string },
): Announcing {
	return {
		now,
		async begin(database, connection, since) {
			const owners = ownerTargets(settings, await hostMailOf(database, connection));
			return (transaction, changes) =>
				announce(transaction, changes, {
					news: { since, now: now(), maxAge: settings.maxAgeMs },
					owners,
					attendeesOf: (booking) => attendeeTargets(settings, booking),
					newId,
				});
		},
	};
}
