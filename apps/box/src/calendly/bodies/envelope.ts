import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Happening } from '../world/happening.ts';
import { toTheSecond } from './times.ts';
import { uriOf } from './uris.ts';

/** @param creatorId Who made the subscription; not who booked */
export function envelope(
	world: CalendlyWorld,
	{ at, event, payload }: Pick<Happening, 'at' | 'event' | 'payload'>,
	creatorId: string,
): Record<string, unknown> {
	return { created_at: toTheSecond(at), created_by: uriOf(world, 'users', creatorId), event, payload };
}
