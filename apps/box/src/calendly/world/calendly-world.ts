import { randomUUID } from 'node:crypto';
import type { Happening } from './happening.ts';
import type { EventType, Invitee, ScheduledEvent, Submission, Subscription, User } from './things.ts';

/** Everything that this Calendly knows. */
export class CalendlyWorld {
	/** Milliseconds since 1970 */
	readonly now: () => number;
	readonly tell: (happening: Happening) => void;
	/** Where the API is, and where the pages are: one server is both. Without a slash at its end */
	origin = '';
	/** Whether two subscriptions may have the same URL: that they may not is written down nowhere */
	takesSameUrl = false;
	/** Whose token it is */
	readonly tokens = new Map<string, string>();
	readonly users = new Map<string, User>();
	readonly eventTypes = new Map<string, EventType>();
	readonly scheduledEvents = new Map<string, ScheduledEvent>();
	readonly invitees = new Map<string, Invitee>();
	readonly submissions = new Map<string, Submission>();
	readonly subscriptions = new Map<string, Subscription>();

	constructor({ now, tell }: { now(): number; tell(happening: Happening): void }) {
		this.now = now;
		this.tell = tell;
	}

	newId(): string {
		return randomUUID();
	}

	/** @throws where there is none */
	user(id: string): User {
		return there(this.users, id);
	}

	/** @param named Its id or its slug @throws where there is none */
	eventType(named: string): EventType {
		const found = [...this.eventTypes.values()].find(({ id, slug }) => id === named || slug === named);
		if (found === undefined) throw new Error(`This Calendly has no event type ${named}.`);
		return found;
	}

	/** @throws where there is none */
	event(id: string): ScheduledEvent {
		return there(this.scheduledEvents, id);
	}

	/** @throws where there is none */
	invitee(id: string): Invitee {
		return there(this.invitees, id);
	}

	/** All who come, or came, to one time */
	inviteesOf(eventId: string): Invitee[] {
		return [...this.invitees.values()].filter((one) => one.eventId === eventId);
	}
}

function there<Thing>(things: ReadonlyMap<string, Thing>, id: string): Thing {
	const found = things.get(id);
	if (found === undefined) throw new Error(`This Calendly has nothing called ${id}.`);
	return found;
}
