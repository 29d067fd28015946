import type { Booking } from './booking.ts';
import type { EventType } from './event-type.ts';
import type { Happening } from './happening.ts';
import type { Schedule } from './schedule.ts';
import type { User } from './user.ts';
import type { Webhook } from './webhook.ts';

/** All that the box's Cal.com knows. It lives in memory and ends with the process. */
export type World = {
	/** Where its pages are, without a slash at the end */
	origin: string;
	/** Milliseconds since 1970 */
	now(): number;
	/** The next number for a row of any table */
	nextId(): number;
	/** 22 characters that no other booking has */
	newUid(): string;
	users: Map<number, User>;
	eventTypes: Map<number, EventType>;
	schedules: Map<number, Schedule>;
	/** By uid, in the order in which they were made */
	bookings: Map<string, Booking>;
	webhooks: Map<string, Webhook>;
	/** Tells the sender of webhooks; returns at once, whatever becomes of the deliveries. */
	tell(happening: Happening): void;
};
