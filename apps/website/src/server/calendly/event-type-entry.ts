import type { EntryDraft } from '../domain/entry.ts';
import { type LookedUpFor, lookDraft } from '../drafts/look-draft.ts';
import { typeOfEventType } from '../meeting-types.ts';
import { eventTypeIdOf } from './addresses.ts';
import { readEventType } from './payload.ts';
import { lookedUpTrigger } from './triggers.ts';

/**
 * The journal's entry of what the API told of an event type, so that the bookings can be made again without asking.
 * Pure. @param resource As it was received
 */
export function eventTypeEntry(resource: Readonly<Record<string, unknown>>, to: LookedUpFor): EntryDraft {
	const { uri, slug } = readEventType(resource);
	return lookDraft(
		{ event: lookedUpTrigger, created_at: to.receivedAt, payload: resource },
		{
			...{ provider: 'calendly', trigger: lookedUpTrigger, slug },
			bookingType: typeOfEventType({ slug, id: eventTypeIdOf(uri) }, to.meetingTypes),
			booking: null,
		},
		to,
	);
}
