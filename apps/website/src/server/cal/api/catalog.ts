import { entryIn } from '../../api-client/open-api.ts';
import { type Entry as AnyEntry, entriesOf } from '../../api-client/operation.ts';
import type { Operation } from './operation.ts';
import { apiKeys } from './operations/api-keys.ts';
import { bookingDetails } from './operations/booking-details.ts';
import { bookings } from './operations/bookings.ts';
import { calendars } from './operations/calendars.ts';
import { conferencing } from './operations/conferencing.ts';
import { eventTypes } from './operations/event-types.ts';
import { me } from './operations/me.ts';
import { privateLinks } from './operations/private-links.ts';
import { schedules } from './operations/schedules.ts';
import { slots } from './operations/slots.ts';
import { eventTypeWebhooks, webhooks } from './operations/webhooks.ts';

/** All that can be asked of Cal.com’s API v2, by resource. */
export const catalog = {
	me,
	eventTypes,
	privateLinks,
	bookings: { ...bookings, ...bookingDetails },
	schedules,
	slots,
	webhooks,
	eventTypeWebhooks,
	calendars,
	conferencing,
	apiKeys,
} satisfies Record<string, Record<string, Operation>>;

export type Catalog = typeof catalog;

/** One line of the list: `eventTypes.create`, in the terminal `event-types create`. */
export type Entry = AnyEntry<Operation>;

export const entries: readonly Entry[] = entriesOf<Operation>(catalog);

/** The operation of a name, such as `bookings list`. @throws where there is none: a fault of ours */
export const entryNamed = (name: string): Entry => entryIn(entries, name);
