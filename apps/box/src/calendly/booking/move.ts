import { denied } from '../refusal.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Invitee } from '../world/things.ts';
import { eventFor } from './book.ts';
import { cancellationOf, type Leaving, leave } from './cancel.ts';
import { tellInvitee } from './tell-invitee.ts';

export type Move = {
	/** ISO 8601 */
	start: string;
	/** Which of the two is told first; both are of the same second, and the order of arrival is promised by nobody */
	first?: 'created' | 'canceled';
} & Partial<Leaving>;

/**
 * Moves somebody to another time: another booked time, another invitee, and the old one called off as `rescheduled`.
 * @returns the new invitee @throws Refusal where the time is taken, or the old one is called off
 */
export function move(
	world: CalendlyWorld,
	inviteeId: string,
	{ start, first = 'created', by = 'invitee', reason = null }: Move,
): Invitee {
	const old = world.invitee(inviteeId);
	if (old.status === 'canceled') throw denied('Event is already canceled');
	const before = world.event(old.eventId);
	const type = world.eventType(before.eventTypeId);
	const at = world.now();
	// Its own time is no hindrance: it is free once this one has left.
	const [wasEvent, wasInvitee] = [{ ...before }, { ...old }];
	leave(world, old, cancellationOf(world, old, { by, reason }, at));
	const guests = before.guests.map(({ email }) => email);
	const place = { start, guests, location: type.location };
	const event = eventOrBack(
		() => eventFor(world, type, place, at),
		() => {
			Object.assign(before, wasEvent);
			Object.assign(old, wasInvitee);
		},
	);
	const made: Invitee = {
		...wasInvitee,
		...{ id: world.newId(), eventId: event.id, oldInviteeId: old.id, newInviteeId: null },
		...{ noShow: null, createdAt: at, updatedAt: at },
	};
	world.invitees.set(made.id, made);
	Object.assign(old, { rescheduled: true, newInviteeId: made.id });
	const halves = [
		() => tellInvitee(world, 'invitee.created', made, at),
		() => tellInvitee(world, 'invitee.canceled', old, at),
	];
	for (const tell of first === 'created' ? halves : halves.toReversed()) tell();
	return made;
}

function eventOrBack<Made>(make: () => Made, undo: () => void): Made {
	try {
		return make();
	} catch (error) {
		undo();
		throw error;
	}
}
