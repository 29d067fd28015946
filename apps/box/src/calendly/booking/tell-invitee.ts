import { inviteePayload } from '../bodies/invitee.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Invitee } from '../world/things.ts';

type InviteeEvent =
	| 'invitee.created'
	| 'invitee.canceled'
	| 'invitee_no_show.created'
	| 'invitee_no_show.deleted';

/** Tells subscribers what became of somebody who comes, with all of it as it is now. */
export function tellInvitee(world: CalendlyWorld, event: InviteeEvent, invitee: Invitee, at: number): void {
	const { hostId, end } = world.event(invitee.eventId);
	world.tell({
		...{ event, at, userId: hostId, organizationOnly: false, about: invitee.id, ends: end },
		payload: inviteePayload(world, invitee),
	});
}
