import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Cancellation, ScheduledEvent } from '../world/things.ts';
import { precise } from './times.ts';
import { uriOf } from './uris.ts';

/** A booked time, its keys in alphabetical order as they were captured. */
export function scheduledEventBody(world: CalendlyWorld, event: ScheduledEvent): Record<string, unknown> {
	const { cancellation, createdAt, end, eventTypeId, guests, hostId, id, location, start, updatedAt } = event;
	const host = world.user(hostId);
	return {
		...(cancellation !== null && { cancellation: cancellationBody(cancellation) }),
		created_at: precise(createdAt),
		end_time: precise(end),
		event_guests: guests.map(({ email, at }) => ({
			created_at: precise(at),
			email,
			updated_at: precise(at),
		})),
		event_memberships: [
			{ user: uriOf(world, 'users', hostId), user_email: host.email, user_name: host.name },
		],
		event_type: uriOf(world, 'event_types', eventTypeId),
		invitees_counter: counterOf(world, event),
		location: placeOf(world, id, location),
		meeting_notes_html: null,
		meeting_notes_plain: null,
		name: event.name,
		start_time: precise(start),
		status: event.status,
		updated_at: precise(updatedAt),
		uri: uriOf(world, 'scheduled_events', id),
	};
}

export function cancellationBody({ by, role, at, reason }: Cancellation): Record<string, unknown> {
	return { canceled_by: by, canceler_type: role, created_at: precise(at), reason };
}

function counterOf(world: CalendlyWorld, { id, eventTypeId }: ScheduledEvent) {
	const all = world.inviteesOf(id);
	const active = all.filter(({ status }) => status === 'active').length;
	return { total: all.length, active, limit: world.eventTypes.get(eventTypeId)?.limit ?? 1 };
}

/** A conference that is still being made has a redirect of Calendly's in place of its link. */
function placeOf({ origin }: CalendlyWorld, id: string, location: ScheduledEvent['location']): unknown {
	const redirect =
		location['status'] === 'processing' ? { join_url: `${origin}/events/${id}/google_meet` } : {};
	const place = { ...redirect, ...location };
	return Object.fromEntries(Object.entries(place).sort(([one], [other]) => (one < other ? -1 : 1)));
}
