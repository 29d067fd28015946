import type { Attendee, Booking } from '../../world/booking.ts';
import type { EventType } from '../../world/event-type.ts';
import type { Details, Happening } from '../../world/happening.ts';
import type { User } from '../../world/user.ts';
import type { Webhook } from '../../world/webhook.ts';
import type { World } from '../../world/world.ts';

/** What JSON.stringify leaves out, it leaves out: an undefined field is one that Cal.com does not send. */
export type Payload = Record<string, unknown>;

/** A booking with everything round it that its payloads tell. */
export type Scene = {
	world: World;
	webhook: Webhook;
	trigger: string;
	/** Milliseconds */
	at: number;
	booking: Booking;
	details: Details;
	/** null: it was deleted since */
	eventType: EventType | null;
	host: User;
};

/** @returns null where there is no booking to tell of */
export function setScene(happening: Happening, world: World, webhook: Webhook): Scene | null {
	const { booking, trigger, at, details } = happening;
	if (booking === null) return null;
	const host = world.users.get(booking.hostId) ?? nameless(booking.hostId);
	const eventType = world.eventTypes.get(booking.eventTypeId) ?? null;
	return { world, webhook, trigger, at, booking, details, eventType, host };
}

/** Whose seat is meant, where one is; it may have been given back already. */
export function seatOf({ booking, details }: Scene): Attendee | null {
	if (details.seatUid === undefined) return null;
	const all = [...booking.attendees, ...(details.before?.attendees ?? [])];
	return all.find(({ seatUid }) => seatUid === details.seatUid) ?? null;
}

/** Whoever booked: of a slot with seats, whose seat is meant, or who came first. */
export function bookerOf(scene: Scene): Attendee | null {
	return seatOf(scene) ?? scene.booking.attendees[0] ?? null;
}

/** Cal.com's placeholders for a host that is gone. */
export function nameless(id: number): User {
	return {
		id,
		username: '',
		name: 'Nameless',
		email: 'Email-less',
		timeZone: 'Europe/London',
		locale: 'en',
		timeFormat: 12,
		weekStart: 'Sunday',
		defaultScheduleId: null,
		bio: null,
		avatarUrl: null,
		metadata: {},
		password: null,
	};
}
