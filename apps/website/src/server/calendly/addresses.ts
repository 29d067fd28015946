/**
 * Calendly names everything by an address of its API. Ours are keys: the last segment of an invitee's address is
 * the booking's uid, that of an event type its id. Nothing is ever asked at an address out of a body.
 */

const segment = '[\\w-]{1,255}';
const inviteeAddress = new RegExp(`^https?://[^/?#\\s]+/scheduled_events/${segment}/invitees/(${segment})$`);
const eventTypeAddress = new RegExp(`^https?://[^/?#\\s]+/event_types/(${segment})$`);

/** The uid of an invitee's booking; null for an address of something else */
export function uidOf(address: string | null): string | null {
	return last(inviteeAddress, address);
}

/** The id of an event type; null for an address of something else */
export function eventTypeIdOf(address: string | null): string | null {
	return last(eventTypeAddress, address);
}

function last(pattern: RegExp, address: string | null): string | null {
	return address === null ? null : (pattern.exec(address)?.[1] ?? null);
}
