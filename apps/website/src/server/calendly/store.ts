import type { EntryDraft } from '../domain/entry.ts';
import type { Delivery } from '../domain/provider.ts';
import { type DeliveryKind, deliveryDraft } from '../drafts/delivery-draft.ts';
import { type MeetingTypes, typeOfEventType } from '../meeting-types.ts';
import { parse } from './parse.ts';
import { longestSignature, signatureHeader } from './verify.ts';

/** Kept is how the body was labelled. Calendly names no version. */
const kind: DeliveryKind = {
	...{ provider: 'calendly', signatureHeader, longestSignature },
	keptHeaders: ['content-type'],
};

/** Builds the journal entry of a delivery. Pure: the journal adds `v`, `seq` and `id`, and writes it. */
export function store(delivery: Delivery, meetingTypes: MeetingTypes): EntryDraft {
	const { eventTypeId, ...label } = parse(delivery.body);
	const bookingType = typeOfEventType({ slug: label.slug, id: eventTypeId }, meetingTypes);
	return deliveryDraft(delivery, { ...label, bookingType }, kind);
}
