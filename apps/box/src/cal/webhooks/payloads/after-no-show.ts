import { attendeeRows } from './people.ts';
import type { Payload, Scene } from './scene.ts';
import { withMillis } from './times.ts';

/** The host did not come to a call in Cal Video. */
export function hostsNoShow(scene: Scene): Payload {
	const { host, details } = scene;
	return {
		...meeting(scene),
		hostEmail: host.email,
		noShowHost: true,
		...circumstances(scene, `Host with email ${host.email}`),
		...details.payload,
	};
}

/** None of the guests came. */
export function guestsNoShow(scene: Scene): Payload {
	return {
		...meeting(scene),
		guests: attendeeRows(scene),
		...circumstances(scene, 'Guest'),
		...scene.details.payload,
	};
}

function meeting(scene: Scene): Payload {
	const { booking } = scene;
	return {
		title: booking.title,
		bookingId: booking.id,
		bookingUid: booking.uid,
		startTime: withMillis(booking.start),
		attendees: attendeeRows(scene),
		endTime: withMillis(booking.end),
		participants: [],
	};
}

const minutesIn = { DAY: 1440, HOUR: 60, MINUTE: 1 } as const;

/** The webhook's own settings are echoed, its secret left out. */
function circumstances({ booking, webhook }: Scene, who: string): Payload {
	const time = webhook.time ?? 5;
	const timeUnit = webhook.timeUnit ?? 'MINUTE';
	const until = new Date(booking.start + time * minutesIn[timeUnit] * 60_000);
	const spelled = until.toISOString().slice(0, 19).replace('T', ' ');
	return {
		eventType: { id: booking.eventTypeId, teamId: null, parentId: null, calVideoSettings: null },
		webhook: {
			id: webhook.id,
			subscriberUrl: webhook.subscriberUrl,
			appId: webhook.appId ?? null,
			time,
			timeUnit,
			eventTriggers: webhook.triggers,
			payloadTemplate: webhook.payloadTemplate,
		},
		message: `${who} didn't join the call or didn't join before ${spelled} +00:00`,
	};
}
