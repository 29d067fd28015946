import type { Booking } from '../world/booking.ts';
import type { Details } from '../world/happening.ts';
import type { World } from '../world/world.ts';

/** Tells the world what happened to a booking, with a copy of that moment. */
export function announce(
	world: World,
	trigger: string,
	booking: Booking | null,
	details: Details = {},
): void {
	world.tell(structuredClone({ trigger, at: world.now(), booking, details }));
}
