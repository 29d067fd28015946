import { eventTypeBody } from '../bodies/event-type.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { EventType } from '../world/things.ts';

/** What somebody changes about an event type; its slug as well. */
export function changeEventType(
	world: CalendlyWorld,
	named: string,
	changes: Partial<Omit<EventType, 'id' | 'ownerId'>>,
): EventType {
	const type = world.eventType(named);
	const at = world.now();
	Object.assign(type, changes, { updatedAt: at });
	world.tell({
		...{ event: 'event_type.updated', at, userId: type.ownerId, organizationOnly: false },
		...{ about: type.id, ends: null, payload: eventTypeBody(world, type) },
	});
	return type;
}
