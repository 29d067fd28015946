import { z } from 'zod';
import { hostsOf } from '../booking/hosts.ts';
import type { Order } from '../booking/order.ts';
import { locationSchema } from '../booking/place.ts';
import { badRequest, notFound } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { EventType } from '../world/event-type.ts';
import { email, language, metadata, moment, phoneNumber, timeZone } from './fields.ts';

export const attendeeSchema = z.object({
	name: z.string().min(1),
	timeZone,
	email: email.optional(),
	phoneNumber: phoneNumber.optional(),
	language: language.default('en'),
});

export const createBookingSchema = z.object({
	start: moment,
	attendee: attendeeSchema.refine((given) => given.email !== undefined || given.phoneNumber !== undefined, {
		error: 'attendee needs an email or a phoneNumber',
	}),
	eventTypeId: z.number().optional(),
	eventTypeSlug: z.string().optional(),
	username: z.string().optional(),
	teamSlug: z.string().optional(),
	guests: z.array(email).default([]),
	location: locationSchema.optional(),
	meetingUrl: z.url().optional(),
	metadata: metadata.default({}),
	lengthInMinutes: z.number().optional(),
	bookingFieldsResponses: z.record(z.string(), z.unknown()).default({}),
	recurrenceCount: z.number().int().optional(),
	instant: z.boolean().optional(),
});

type Given = z.output<typeof createBookingSchema>;

export function orderOf(eventType: EventType, given: Given): Order {
	const { attendee } = given;
	return {
		eventTypeId: eventType.id,
		start: given.start,
		length: given.lengthInMinutes ?? null,
		booker: { ...attendee, email: attendee.email ?? null, phoneNumber: attendee.phoneNumber ?? null },
		guests: given.guests,
		responses: given.bookingFieldsResponses,
		metadata: given.metadata,
		location: given.location ?? null,
		...(given.meetingUrl === undefined ? {} : { meetingUrl: given.meetingUrl }),
	};
}

/** By id, or by slug and who has it. @throws Refusal 400, 404 */
export function bookedEventType(
	world: CalWorld,
	{
		eventTypeId,
		eventTypeSlug,
		username,
		teamSlug,
	}: Partial<Record<'eventTypeSlug' | 'username' | 'teamSlug', string | undefined>> & {
		eventTypeId?: number | undefined;
	},
): EventType {
	if (eventTypeId !== undefined) {
		const found = world.eventTypes.get(eventTypeId);
		if (found === undefined) throw notFound(`Event type with id ${eventTypeId} not found.`);
		return found;
	}
	if (eventTypeSlug === undefined || (username === undefined && teamSlug === undefined)) {
		throw badRequest(
			'Say which event type is meant: eventTypeId, or eventTypeSlug with username or teamSlug.',
		);
	}
	const found = [...world.eventTypes.values()].find(
		(eventType) =>
			eventType.slug === eventTypeSlug &&
			hostsOf(eventType).some((id) => world.users.get(id)?.username === username),
	);
	if (found === undefined)
		throw notFound(`Event type ${eventTypeSlug} of ${username ?? teamSlug} not found.`);
	return found;
}
