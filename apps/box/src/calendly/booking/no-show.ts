import { denied } from '../refusal.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Invitee } from '../world/things.ts';
import { tellInvitee } from './tell-invitee.ts';

/** Notes that somebody did not come. Nothing else of it changes, its `updated_at` neither. @throws Refusal 403 */
export function markNoShow(world: CalendlyWorld, inviteeId: string): Invitee {
	const invitee = world.invitee(inviteeId);
	if (invitee.noShow !== null) throw denied('Invitee is already marked as no-show');
	const at = world.now();
	invitee.noShow = { id: world.newId(), at };
	tellInvitee(world, 'invitee_no_show.created', invitee, at);
	return invitee;
}

/** Takes that back. @throws Refusal 403 */
export function unmarkNoShow(world: CalendlyWorld, inviteeId: string): Invitee {
	const invitee = world.invitee(inviteeId);
	if (invitee.noShow === null) throw denied('Invitee is not marked as no-show');
	invitee.noShow = null;
	tellInvitee(world, 'invitee_no_show.deleted', invitee, world.now());
	return invitee;
}
