import type { Facts } from '../domain/booking-event.ts';
import type { Place } from './payload.ts';

/** These hold until the link is there: until then `join_url` leads to a page that waits for it. */
const unready: ReadonlySet<string> = new Set(['initiated', 'processing', 'failed']);

/**
 * Where a meeting is: an address or a number as it was given, else what the link leads to, else a code. A link is
 * taken only where it is http(s) and ready.
 */
export function placeOf(place: Place | null): Pick<Facts, 'location' | 'meetingUrl'> {
	if (place === null) return { location: null, meetingUrl: null };
	const meetingUrl = linkOf(place);
	const code = place.type === null ? null : `integrations:${place.type}`;
	return { location: place.location ?? meetingUrl ?? (isOnline(place) ? code : null), meetingUrl };
}

/** A call to a number: whose it is depends on who calls. */
export function numberToCall(place: Place | null): string | null {
	return place?.type === 'outbound_call' ? place.location : null;
}

function linkOf({ status, joinUrl }: Place): string | null {
	if (joinUrl === null || (status !== null && unready.has(status))) return null;
	return /^https?:\/\//i.test(joinUrl) && URL.canParse(joinUrl) ? joinUrl : null;
}

/** Only these have a `status`, or a link; places, calls and what the owner wrote have none. */
function isOnline({ type, status, joinUrl }: Place): boolean {
	return status !== null || joinUrl !== null || (type !== null && !named.has(type));
}

const named: ReadonlySet<string> = new Set([
	'physical',
	'ask_invitee',
	'custom',
	'outbound_call',
	'inbound_call',
]);
