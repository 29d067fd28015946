import { booked } from './booked.ts';
import { destinationCalendar } from './call.ts';
import type { Payload, Scene } from './scene.ts';

/** Known from the docs alone. */
export function locationUpdated(scene: Scene): Payload {
	const { booking, details } = scene;
	const all = booked(scene, 'done');
	return {
		...all,
		responses: {
			...pick(all['responses'], ['name', 'email']),
			location: {
				label: 'location',
				value: { optionValue: '', value: booking.location },
				isHidden: false,
			},
		},
		destinationCalendar: destinationCalendar(scene),
		conferenceData: undefined,
		videoCallData: undefined,
		appsStatus: undefined,
		previousLocation: details.previousLocation ?? 'integrations:google:meet',
		...details.payload,
	};
}

function pick(from: unknown, keys: readonly string[]): Payload {
	if (typeof from !== 'object' || from === null) return {};
	return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
}
