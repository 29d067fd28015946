import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Happening } from '../world/happening.ts';
import type { Subscription } from '../world/things.ts';

/** The subscriptions that are told of it: active ones with its event, of the organization or of its host. */
export function subscribers(world: CalendlyWorld, happening: Happening): Subscription[] {
	const { organizationId } = world.user(happening.userId);
	return [...world.subscriptions.values()].filter((one) => {
		if (one.state !== 'active' || !one.events.includes(happening.event)) return false;
		if (one.organizationId !== organizationId) return false;
		if (one.scope === 'organization') return true;
		return !happening.organizationOnly && one.userId === happening.userId;
	});
}
