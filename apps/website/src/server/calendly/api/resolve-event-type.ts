import type { CalendlyApi } from './calendly-api.ts';
import { CalendlyError } from './calendly-error.ts';

/** What Calendly tells of an event type: its URI, slug, name and whatever else it has. */
export type FoundEventType = Awaited<ReturnType<CalendlyApi['eventTypes']['get']>>;

/**
 * Asks for the event type that a body names. The body's author need not be Calendly: only exactly
 * `{apiUrl}/event_types/<id>` is asked for, and the address is made here out of the id.
 * @param apiUrl CALENDLY_API_URL, without a slash at its end
 * @returns null for any other URI, without a request, and for one that Calendly does not know or not show: a
 * colleague's may be so, and must not hinder those after it
 * @throws as the API does
 */
export async function resolveEventType(
	calendly: Pick<CalendlyApi, 'eventTypes'>,
	apiUrl: string,
	uri: string,
): Promise<FoundEventType | null> {
	const eventTypeId = eventTypeIdAt(apiUrl, uri);
	if (eventTypeId === null) return null;
	try {
		return await calendly.eventTypes.get({ eventTypeId });
	} catch (error) {
		if (error instanceof CalendlyError && [403, 404].includes(error.status)) return null;
		throw error;
	}
}

/** The id in `{apiUrl}/event_types/<id>`, to the letter; null in whatever else */
export function eventTypeIdAt(apiUrl: string, uri: string): string | null {
	const start = `${apiUrl}/event_types/`;
	const id = uri.startsWith(start) ? uri.slice(start.length) : '';
	return /^[\w-]{1,255}$/.test(id) ? id : null;
}
