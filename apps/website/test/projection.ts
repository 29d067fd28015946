import type { WorkerDatabase } from '../src/server/db/database.ts';
import type { EntryDraft, Provider } from '../src/server/domain/entry.ts';
import { readEventOf } from '../src/server/event-readers.ts';
import { bookingTypesBy, type MeetingTypes, readMeetingTypes } from '../src/server/meeting-types.ts';
import type { ProjectParts } from '../src/server/pipeline/project.ts';
import { openTestJournal, type TestJournal } from './journals.ts';
import { senderNamed } from './providers.ts';
import type { Body } from './world-bodies.ts';

export const { meetingTypes: meetingTypesOfTests } = readMeetingTypes(
	{ CAL_SLUGS_TECH: 'tech-60' },
	'https://app.cal.com',
);

/** What the journal is given of a verified delivery. @param receivedAt Milliseconds since 1970 */
export function stored(provider: Provider, body: string, receivedAt: number): EntryDraft {
	const { store } = senderNamed(provider).provider({ secrets: [], meetingTypes: meetingTypesOfTests });
	return store({
		...{ body: Buffer.from(body), header: () => null, connection: 'main', source: 'webhook', verified: true },
		receivedAt: new Date(receivedAt).toISOString(),
	});
}

/** A journal that received these, in this order, one every few milliseconds or whatever is given. */
export async function journalOf(
	bodies: readonly (Body | string)[],
	stepMs = 7,
	provider: Provider = 'cal',
): Promise<TestJournal> {
	const source = await openTestJournal({ segmentSize: 4 << 20 });
	for (const body of bodies) {
		source.clock.now += stepMs;
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		await source.journal.append(stored(provider, text, source.clock.now));
	}
	return source;
}

/** What projecting such a journal needs. */
export function partsOf(
	database: WorkerDatabase,
	{ journal }: TestJournal,
	meetingTypes: MeetingTypes = meetingTypesOfTests,
	announcing: ProjectParts['announcing'] = null,
): ProjectParts {
	return {
		database,
		journal: journal.reader,
		withoutForgotten: (entry) => entry,
		readEvent: readEventOf,
		bookingTypesOf: async () => bookingTypesBy({ cal: meetingTypes, calendly: meetingTypes }),
		announcing,
	};
}

/** In another order, and some of them twice */
export function stirred<Item>(items: readonly Item[], chance: () => number): Item[] {
	const placed = items.flatMap((item) => (chance() < 0.2 ? [item, item] : [item]));
	const drawn = placed.map((item) => ({ item, place: chance() }));
	return drawn.sort((one, other) => one.place - other.place).map(({ item }) => item);
}
