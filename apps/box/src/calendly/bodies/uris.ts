import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { EventType, Invitee, User } from '../world/things.ts';

type Kind =
	| 'users'
	| 'organizations'
	| 'event_types'
	| 'scheduled_events'
	| 'webhook_subscriptions'
	| 'invitee_no_shows'
	| 'routing_forms'
	| 'routing_form_submissions';

/** What Calendly names things by: an address of its API. */
export function uriOf({ origin }: CalendlyWorld, kind: Kind, id: string): string {
	return `${origin}/${kind}/${id}`;
}

/** @returns the id in an address of this API, or null where it is of another kind or another host */
export function idIn(world: CalendlyWorld, kind: Kind, uri: string): string | null {
	const start = uriOf(world, kind, '');
	return uri.startsWith(start) && /^[\w-]+$/.test(uri.slice(start.length)) ? uri.slice(start.length) : null;
}

export function inviteeUri(world: CalendlyWorld, { eventId, id }: Pick<Invitee, 'eventId' | 'id'>): string {
	return `${uriOf(world, 'scheduled_events', eventId)}/invitees/${id}`;
}

/** The booking page */
export function pageOf({ origin }: CalendlyWorld, { slug: user }: User, { slug, id }: EventType): string {
	return slug === null ? `${origin}/d/${id}` : `${origin}/${user}/${slug}`;
}
