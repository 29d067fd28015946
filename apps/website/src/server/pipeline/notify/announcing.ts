import { hostMailOf } from '../../db/connections.ts';
import type { NotifySettings } from '../../notify-settings.ts';
import type { Announcing } from '../project.ts';
import { announce } from './announce.ts';
import { ownerTargets } from './targets.ts';

/** Who is to be told of changes of bookings, by what is configured. @param now Milliseconds since 1970 */
export function announcing(settings: NotifySettings, now: () => number): Announcing {
	return {
		now,
		async begin(database, connection, since) {
			const owners = ownerTargets(settings, await hostMailOf(database, connection));
			return (transaction, changes) =>
				announce(transaction, changes, {
					...{ settings, owners },
					news: { since, now: now(), maxAge: settings.maxAgeMs },
				});
		},
	};
}
