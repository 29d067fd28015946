import type { ApiKey } from './api-key.ts';
import type { CalendarConnection, DestinationCalendar } from './calendar.ts';
import type { Call } from './call.ts';
import type { ConferencingApp, DefaultApp } from './conferencing.ts';
import type { PrivateLink } from './private-link.ts';
import type { Recording } from './recording.ts';
import type { Reservation } from './reservation.ts';
import type { World } from './world.ts';

/** The world with what only its API and its seed know of. */
export type CalWorld = World & {
	/** By the key's text */
	apiKeys: Map<string, ApiKey>;
	reservations: Map<string, Reservation>;
	privateLinks: Map<string, PrivateLink>;
	/** By the credential's id */
	connections: Map<number, CalendarConnection>;
	/** By user */
	destinations: Map<number, DestinationCalendar>;
	conferencing: Map<number, ConferencingApp>;
	/** By user; who has none takes Cal Video */
	defaultApps: Map<number, DefaultApp>;
	/** By the booking's uid */
	recordings: Map<string, Recording[]>;
	/** By the booking's uid; nobody has come to those that are not here */
	calls: Map<string, Call>;
};
