import { eventTypeEntry } from './calendly/event-type-entry.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import { namelessEventTypes } from './db/event-type-bookings.ts';
import type { EntryDraft } from './domain/entry.ts';
import type { MeetingTypes } from './meeting-types.ts';

/** What the API says of an event type, as it was received; null where it knows none of that address */
export type ResolveEventType = (address: string) => Promise<Readonly<Record<string, unknown>> | null>;

export type LearningParts = {
	database: Database;
	journal: { append(draft: EntryDraft): Promise<unknown> };
	config: { calendly: Pick<Config['calendly'], 'apiUrl'> };
	/** Milliseconds since 1970 */
	now(): number;
};

export type LearningOf = {
	connection: string;
	/** What its slugs and event types count as: what stands there is not asked for */
	meetingTypes: MeetingTypes;
	resolve: ResolveEventType;
};

/**
 * Asks Calendly how event types are called whose bookings came and of which no delivery has told. The answers go
 * into the journal, so that the bookings can be made again without asking.
 *
 * Addresses are put together here from `CALENDLY_API_URL` and an id: whatever host stands in a body, the token goes
 * nowhere else.
 */
export class EventTypeLearner {
	readonly #parts: LearningParts;
	/** What is not asked for, by connection and address, and until when: milliseconds since 1970 */
	readonly #waiting = new Map<string, number>();

	constructor(parts: LearningParts) {
		this.#parts = parts;
	}

	/** @returns how many were learned @throws AppError as the client does */
	async learn({ connection, meetingTypes, resolve }: LearningOf): Promise<number> {
		const { database, journal, config, now } = this.#parts;
		const configured = new Set(Object.values(meetingTypes).flatMap(({ slugs }) => slugs));
		const nameless = await namelessEventTypes(database, connection, 'calendly');
		let learned = 0;
		for (const id of nameless.filter((one) => isId(one) && !configured.has(one))) {
			const address = `${config.calendly.apiUrl}/event_types/${id}`;
			const mark = `${connection} ${address}`;
			if (now() < (this.#waiting.get(mark) ?? 0)) continue;
			const resource = await resolve(address);
			if (typeof resource?.['slug'] !== 'string' || !String(resource['uri']).endsWith(`/event_types/${id}`)) {
				this.#waiting.set(mark, untilRestart);
				continue;
			}
			const receivedAt = new Date(now()).toISOString();
			await journal.append(eventTypeEntry(resource, { connection, receivedAt, meetingTypes }));
			this.#waiting.set(mark, now() + projectedWithinMs);
			learned += 1;
		}
		return learned;
	}
}

/** Of what nothing came */
const untilRestart = Number.POSITIVE_INFINITY;
/** Until then what was learned is among the bookings, or something is wrong */
const projectedWithinMs = 60_000;

/** As they are read out of addresses; what else a database may hold is asked nowhere. */
function isId(text: string): boolean {
	return /^[\w-]{1,255}$/.test(text);
}
