import type { Booking } from '../world/booking.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { Webhook } from '../world/webhook.ts';
import type { Due } from './due.ts';
import { minute } from './span.ts';

const missing = {
	AFTER_HOSTS_CAL_VIDEO_NO_SHOW: 'host',
	AFTER_GUESTS_CAL_VIDEO_NO_SHOW: 'guest',
} as const;
const minutesIn = { MINUTE: 1, HOUR: 60, DAY: 1440 } as const;

/** What webhooks that gave a time are told so long after the start of calls in Cal Video to which one side has not come. */
export function noShowsOf(world: CalWorld, booking: Booking): Due[] {
	if (booking.location !== 'integrations:daily') return [];
	return [...world.webhooks.values()].flatMap((webhook) => {
		const after = waitOf(webhook);
		if (after === null) return [];
		return Object.entries(missing)
			.filter(([trigger, who]) => webhook.triggers.includes(trigger) && !hasCome(world, booking, who))
			.map(([trigger]) => ({
				at: booking.start + after,
				trigger,
				booking,
				details: { onlyWebhook: webhook.id },
			}));
	});
}

/** In milliseconds; null: without a time nothing is told. */
function waitOf({ time, timeUnit }: Webhook): number | null {
	return time && timeUnit ? time * minutesIn[timeUnit] * minute : null;
}

function hasCome({ calls }: CalWorld, { uid }: Booking, who: 'host' | 'guest'): boolean {
	return calls.get(uid)?.[who] === true;
}
