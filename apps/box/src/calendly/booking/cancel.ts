import { denied } from '../refusal.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Cancellation, Invitee } from '../world/things.ts';
import { tellInvitee } from './tell-invitee.ts';

export type Leaving = { by: 'host' | 'invitee'; reason?: string | null };

/** One who comes does not. Of a group the others still do. @throws Refusal 403 where that is so already */
export function cancel(world: CalendlyWorld, inviteeId: string, leaving: Leaving): Invitee {
	const invitee = world.invitee(inviteeId);
	if (invitee.status === 'canceled') throw denied('Event is already canceled');
	const at = world.now();
	leave(world, invitee, cancellationOf(world, invitee, leaving, at));
	tellInvitee(world, 'invitee.canceled', invitee, at);
	return invitee;
}

/** A host calls a whole time off: everybody who would have come is told of. @throws Refusal 403 */
export function cancelEvent(world: CalendlyWorld, eventId: string, reason: string | null): Cancellation {
	const event = world.event(eventId);
	if (event.status === 'canceled') throw denied('Event is already canceled');
	const host = world.user(event.hostId).name;
	const at = world.now();
	const cancellation: Cancellation = { by: host, role: 'host', reason, at };
	const all = world.inviteesOf(eventId).filter(({ status }) => status === 'active');
	for (const invitee of all) leave(world, invitee, cancellation);
	Object.assign(event, { status: 'canceled', cancellation, updatedAt: at });
	for (const invitee of all) tellInvitee(world, 'invitee.canceled', invitee, at);
	return cancellation;
}

/** Takes somebody out of a time; the last one ends it. */
export function leave(world: CalendlyWorld, invitee: Invitee, cancellation: Cancellation): void {
	const event = world.event(invitee.eventId);
	Object.assign(invitee, { status: 'canceled', cancellation, updatedAt: cancellation.at });
	const isEmpty = world.inviteesOf(event.id).every(({ status }) => status === 'canceled');
	Object.assign(event, { updatedAt: cancellation.at, ...(isEmpty && { status: 'canceled', cancellation }) });
}

export function cancellationOf(
	world: CalendlyWorld,
	invitee: Invitee,
	{ by, reason = null }: Leaving,
	at: number,
): Cancellation {
	const host = world.user(world.event(invitee.eventId).hostId).name;
	return { by: by === 'host' ? host : invitee.name, role: by, reason, at };
}
