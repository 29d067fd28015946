import type { Meaning } from '../domain/booking-event.ts';

/** What a trigger's body is about, and what it means; a booking is one invitee's. */
export type TriggerShape =
	| { about: 'invitee'; meaning: Meaning }
	/** It names an event type, with the slug that bodies of bookings lack */
	| { about: 'event-type' }
	/** It says nothing of a booking */
	| { about: null };

const invitee = (meaning: Meaning): TriggerShape => ({ about: 'invitee', meaning });
const eventType: TriggerShape = { about: 'event-type' };

/**
 * Every event whose body is known; `calendly.md` lists others whose shapes nobody has read. What an `invitee.*` means
 * depends on whether it was a move, which its body says.
 */
export const triggers: Readonly<Record<string, TriggerShape>> = {
	'invitee.created': invitee('created'),
	'invitee.canceled': invitee('cancelled'),
	'invitee_no_show.created': invitee('no-show'),
	'invitee_no_show.deleted': invitee('no-show'),
	'routing_form_submission.created': { about: null },
	'event_type.created': eventType,
	'event_type.updated': eventType,
	'event_type.deleted': eventType,
};

/** Stands in the place of a trigger where the API told of an event type. No webhook has it. */
export const lookedUpTrigger = 'api.event_type';

/** The same of an invitee, where the API was compared with what is known here */
export const observedTrigger = 'api.invitee';
