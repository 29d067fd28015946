import { briefOrganizer, storedAttendees } from './people.ts';
import type { Payload, Scene } from './scene.ts';
import { withMillis } from './times.ts';

/** A recording can be fetched: `type` is the title here, and the link is a secret. */
export function recordingReady(scene: Scene): Payload {
	return { ...recorded(scene), downloadLink: recordingLink(scene), ...scene.details.payload };
}

export function transcriptionGenerated(scene: Scene): Payload {
	const { world, booking, details } = scene;
	const transcription = ['json', 'srt', 'txt', 'vtt'].map((format) => ({
		format,
		link: `${world.origin}/_box/transcripts/${booking.uid}.${format}?sig=of-the-box`,
	}));
	return {
		...recorded(scene),
		downloadLinks: { transcription, recording: recordingLink(scene) },
		...details.payload,
	};
}

function recorded(scene: Scene): Payload {
	const { booking } = scene;
	return {
		type: booking.title,
		title: booking.title,
		startTime: withMillis(booking.start),
		endTime: withMillis(booking.end),
		organizer: briefOrganizer(scene),
		attendees: storedAttendees(scene).map((attendee, at) => ({
			id: booking.attendees[at]?.id,
			...attendee,
			phoneNumber: undefined,
		})),
		uid: booking.uid,
		customReplyToEmail: null,
	};
}

function recordingLink({ world, booking }: Scene): string {
	return `${world.origin}/api/video/recording?token=of-the-box-${booking.id}`;
}
