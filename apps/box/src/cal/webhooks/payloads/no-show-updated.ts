import { bookerOf, type Payload, type Scene } from './scene.ts';

/** Somebody was marked as absent, or no longer: `bookingUid` and hardly a word more. */
export function noShowUpdated(scene: Scene): Payload {
	const { booking, details } = scene;
	const email = bookerOf(scene)?.email ?? '';
	return {
		bookingUid: booking.uid,
		bookingId: booking.id,
		attendees: details.noShow?.attendees ?? [{ email, noShow: true }],
		message: details.noShow?.message ?? `${email} marked as no-show`,
		...details.payload,
	};
}
