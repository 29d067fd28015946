import { createHash } from 'node:crypto';
import type { Payload, Scene } from './scene.ts';

/** Whether the meeting is in Cal Video. */
export function isCalVideo({ booking }: Scene): boolean {
	return booking.location === 'integrations:daily';
}

/** The room of a call in Cal Video, with its password; nothing for other places. */
export function videoCall(scene: Scene): Payload {
	if (!isCalVideo(scene)) return {};
	const room = `room-${scene.booking.uid.slice(0, 8)}`;
	return {
		conferenceData: { createRequest: { requestId: stableUuid(`request ${scene.booking.uid}`) } },
		videoCallData: {
			type: 'daily_video',
			id: room,
			password: 'tok_of_the_box',
			url: `https://meetco.daily.example.com/${room}`,
		},
	};
}

/** What the apps of a booking said when it was made. */
export function appsStatus(scene: Scene): Payload[] {
	const apps = [
		...(isCalVideo(scene) ? [['daily-video', 'daily_video']] : []),
		['google-calendar', 'google_calendar'],
	];
	return apps.map(([appName, type]) => ({ appName, type, success: 1, failures: 0, errors: [] }));
}

/** The calendar that a host's bookings go to. */
export function destinationCalendar({ host }: Scene): Payload[] {
	return [
		{
			id: calendarId(host.id),
			integration: 'google_calendar',
			externalId: host.email,
			primaryEmail: host.email,
			userId: host.id,
			eventTypeId: null,
			credentialId: 70_000 + host.id,
			delegationCredentialId: null,
			domainWideDelegationCredentialId: null,
			customCalendarReminder: null,
		},
	];
}

export function calendarId(hostId: number): number {
	return 9000 + hostId;
}

/** What the booker's page passed on; with the link of the call once there is one. */
export function metadata({ booking }: Scene, options: { withCall: boolean }): Payload {
	const { videoCallUrl, ...passedOn } = booking.metadata;
	const link = booking.meetingUrl ?? videoCallUrl;
	return { ...(options.withCall && link !== undefined && { videoCallUrl: link }), ...passedOn };
}

/** The same for the same text, in the shape of a UUID. */
export function stableUuid(text: string): string {
	const hex = createHash('sha256').update(text).digest('hex');
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`5${hex.slice(13, 16)}`,
		`8${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}
