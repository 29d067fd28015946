import { Refusal } from '../refusal.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { EventType, Invitee, ScheduledEvent, Tracking } from '../world/things.ts';
import { tellInvitee } from './tell-invitee.ts';

/** What somebody books. */
export type Order = {
	/** Id or slug of what is booked */
	eventType: string;
	/** ISO 8601 */
	start: string;
	name: string;
	email: string;
} & Partial<{
	/** null where it is not known */
	timezone: string | null;
	firstName: string | null;
	lastName: string | null;
	/** By the question's own text; those that are not answered come as empty ones */
	answers: Record<string, string>;
	guests: string[];
	tracking: Partial<Tracking>;
	/** Where one meets, if the event type leaves that open: its `type` and what belongs to it */
	location: Record<string, unknown>;
	reminderNumber: string | null;
	/** The id of what was filled in before */
	submission: string | null;
	/** The id of a host who books for somebody */
	scheduledBy: string | null;
}>;

export const untracked: Tracking = {
	...{ utm_campaign: null, utm_source: null, utm_medium: null },
	...{ utm_content: null, utm_term: null, salesforce_uuid: null },
};

/** Books a time, or a place in a group's. @throws Refusal where it is taken */
export function book(world: CalendlyWorld, order: Order): Invitee {
	const type = world.eventType(order.eventType);
	if (!type.active) throw new Refusal(409, 'Conflict', 'This event type is not active.');
	const at = world.now();
	const event = eventFor(world, type, order, at);
	const invitee = inviteeFor(world, type, event, order, at);
	world.invitees.set(invitee.id, invitee);
	const submission = order.submission == null ? undefined : world.submissions.get(order.submission);
	if (submission !== undefined) submission.inviteeId = invitee.id;
	tellInvitee(world, 'invitee.created', invitee, at);
	return invitee;
}

/** The time that is booked: of a group's the one that is there already. @throws Refusal where it is taken */
export function eventFor(
	world: CalendlyWorld,
	type: EventType,
	{ start, guests = [], location = {} }: Pick<Order, 'start' | 'guests' | 'location'>,
	at: number,
): ScheduledEvent {
	const from = Date.parse(start);
	const end = from + type.duration * 60_000;
	const taken = [...world.scheduledEvents.values()].filter(
		(one) => one.hostId === type.ownerId && one.status === 'active' && one.start < end && from < one.end,
	);
	const shared = taken.find((one) => one.eventTypeId === type.id && one.start === from && type.limit > 1);
	const seated = shared && world.inviteesOf(shared.id).filter(({ status }) => status === 'active').length;
	if (shared !== undefined && Number(seated) < type.limit) return shared;
	if (Number.isNaN(from) || taken.length > 0)
		throw new Refusal(409, 'Conflict', 'That time is no longer available.');
	const event: ScheduledEvent = {
		...{ id: world.newId(), eventTypeId: type.id, hostId: type.ownerId, name: type.name },
		...{ start: from, end, status: 'active', cancellation: null, createdAt: at, updatedAt: at },
		location: { ...type.location, ...location },
		guests: guests.map((email) => ({ email, at })),
	};
	world.scheduledEvents.set(event.id, event);
	return event;
}

function inviteeFor(
	world: CalendlyWorld,
	type: EventType,
	event: ScheduledEvent,
	order: Order,
	at: number,
): Invitee {
	const { answers = {} } = order;
	const asked = type.questions.map(({ name }) => name);
	const unasked = Object.keys(answers).filter((name) => !asked.includes(name));
	return {
		...{ id: world.newId(), eventId: event.id, name: order.name, email: order.email },
		...{ firstName: order.firstName ?? null, lastName: order.lastName ?? null },
		timezone: order.timezone === undefined ? 'Europe/Paris' : order.timezone,
		answers: [...asked, ...unasked].map((question) => ({ question, answer: answers[question] ?? '' })),
		tracking: { ...untracked, ...order.tracking },
		reminderNumber: order.reminderNumber ?? null,
		payment: type.price && { ...type.price, externalId: `ch_example${world.newId().slice(0, 8)}` },
		submission: order.submission ? `${world.origin}/routing_form_submissions/${order.submission}` : null,
		scheduledBy: order.scheduledBy ?? null,
		...{ status: 'active', rescheduled: false, oldInviteeId: null, newInviteeId: null },
		...{ noShow: null, cancellation: null, createdAt: at, updatedAt: at },
	};
}
