import { calPersonal } from './cal/personal.ts';
import { readEvent as readCalEvent } from './cal/read-event.ts';
import { readSnapshot as readCalSnapshot } from './cal/snapshot.ts';
import { calendlyPersonal } from './calendly/personal.ts';
import { readEvent as readCalendlyEvent, readLookedUp } from './calendly/read-event.ts';
import { readSnapshot as readCalendlySnapshot } from './calendly/snapshot.ts';
import type { Provider } from './domain/entry.ts';
import type { PersonalOf } from './pipeline/person/redact-entry.ts';
import type { ProjectParts } from './pipeline/project.ts';

type Read = ProjectParts['readEvent'] extends (of: infer _, ...rest: infer Rest) => infer Event
	? (...rest: Rest) => Event
	: never;

/** How each provider's events are read: those that it delivered, and those that its API was asked for. */
const readers: Record<Provider, { delivered: Read; asked: Read }> = {
	cal: { delivered: readCalEvent, asked: readCalSnapshot },
	calendly: { delivered: readCalendlyEvent, asked: readCalendlyLook },
};

/** Its API is asked for event types, and for who comes. */
function readCalendlyLook(event: unknown, sha256: string) {
	return readLookedUp(event, sha256) ?? readCalendlySnapshot(event, sha256);
}

/** What an entry says about its booking, whoever sent it. */
export const readEventOf: ProjectParts['readEvent'] = ({ provider, source }, event, sha256) =>
	readers[provider][source === 'api' ? 'asked' : 'delivered'](event, sha256);

/** How whoever sent an entry tells of people */
export const personalOf: PersonalOf = (provider) => personal[provider];

const personal = { cal: calPersonal, calendly: calendlyPersonal };
