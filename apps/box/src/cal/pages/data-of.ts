import type { EventType } from '../world/event-type.ts';
import type { World } from '../world/world.ts';
import type { BookerData } from './booker-data.ts';
import type { Booker } from './booker-page.ts';
import { locationBodies } from './location-choice.ts';
import type { Visit } from './visit.ts';

/** All that the script has to know. */
export function dataOf(
	world: World,
	{ host, eventType, moving, privateLink }: Booker,
	{ locale, tag, texts, query }: Visit,
): BookerData {
	const asked = query.get('date') ?? query.get('month') ?? '';
	return {
		locale,
		tag,
		now: world.now(),
		username: host.username,
		slug: eventType.slug,
		eventTypeId: eventType.id,
		hasLengths: eventType.lengthOptions.length > 0,
		seats: eventType.seatsPerTimeSlot,
		isSeries: eventType.recurrence !== null,
		metadata: metadataIn(query),
		locations: locationBodies(eventType),
		privateLink,
		isPaid: eventType.price > 0,
		opens: /^\d{4}-\d{2}(?:-\d{2})?$/.test(asked) ? asked : null,
		slot: slotIn(query),
		redirect: redirectOf(eventType),
		moving: moving && { uid: moving.booking.uid, seatUid: moving.seat?.seatUid ?? null },
		texts,
	};
}

/** What stands in the address as `slot`: a moment, or nothing of use. */
function slotIn(query: URLSearchParams): string | null {
	const at = Date.parse(query.get('slot') ?? '');
	return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Only pages: any text may stand there. */
function redirectOf({ rest }: EventType): string | null {
	const url = rest['successRedirectUrl'];
	return typeof url === 'string' && /^https?:/.test(url) && URL.canParse(url) ? url : null;
}

/** What stands in the address as `metadata[key]=value`. */
function metadataIn(query: URLSearchParams): Record<string, string> {
	const pairs = [...query].flatMap(([name, value]): [string, string][] => {
		const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
		return key === undefined ? [] : [[key, value]];
	});
	return Object.fromEntries(pairs);
}
