import type { EntryDraft } from '../domain/entry.ts';
import type { Delivery } from '../domain/provider.ts';
import { type DeliveryKind, deliveryDraft } from '../drafts/delivery-draft.ts';
import { bookingTypeOf, type MeetingTypes } from '../meeting-types.ts';
import { parse } from './parse.ts';
import { signatureHeader } from './verify.ts';

/** Kept is how the body was labelled, and by which version it was made. */
const kind: DeliveryKind = {
	...{ provider: 'cal', signatureHeader, longestSignature: 256 },
	keptHeaders: ['content-type', 'x-cal-webhook-version'],
};

/** Builds the journal entry of a delivery. Pure: the journal adds `v`, `seq` and `id`, and writes it. */
export function store(delivery: Delivery, meetingTypes: MeetingTypes): EntryDraft {
	const label = parse(delivery.body);
	return deliveryDraft(delivery, { ...label, bookingType: bookingTypeOf(label.slug, meetingTypes) }, kind);
}
