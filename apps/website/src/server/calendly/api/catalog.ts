import { entryIn } from '../../api-client/open-api.ts';
import { type Entry as AnyEntry, entriesOf } from '../../api-client/operation.ts';
import type { Operation } from './operation.ts';
import { eventTypes } from './operations/event-types.ts';
import { me } from './operations/me.ts';
import { sampleData } from './operations/sample-data.ts';
import { scheduledEvents } from './operations/scheduled-events.ts';
import { webhooks } from './operations/webhooks.ts';

/** All that is asked of Calendly’s API v2, by resource. */
export const catalog = {
	me,
	eventTypes,
	scheduledEvents,
	webhooks,
	sampleData,
} satisfies Record<string, Record<string, Operation>>;

export type Catalog = typeof catalog;

/** One line of the list: `scheduledEvents.list`, in the terminal `calendly scheduled-events list`. */
export type Entry = AnyEntry<Operation>;

export const entries: readonly Entry[] = entriesOf<Operation>(catalog);

/** The operation of a name, such as `webhooks list`. @throws where there is none: a fault of ours */
export const entryNamed = (name: string): Entry => entryIn(entries, name);
