import { z } from 'zod';
import { bookingStatuses } from '../domain/booking.ts';
import { bookingTypes } from '../domain/booking-type.ts';
import { providers } from '../domain/entry.ts';
import type { ShownBooking, StoryStep } from '../pipeline/bookings.ts';

const text = z.string().nullable();
const instant = z.iso.datetime().nullable();

const attendee = z.strictObject({
	name: text,
	email: text,
	phone: text,
	timeZone: text,
	language: text,
	noShow: z.boolean(),
	left: z.boolean().meta({ description: 'The seat was given back, or moved to another booking' }),
});

/** A booking in JSON */
export const bookingSchema = z
	.strictObject({
		uid: z.string(),
		provider: z.enum(providers),
		connection: z.string(),
		providerId: text,
		status: z.enum(bookingStatuses),
		phase: z.enum(['upcoming', 'running', 'past']).nullable(),
		bookingType: z.enum(bookingTypes).nullable(),
		eventTypeId: text,
		eventTypeSlug: text,
		eventTypeTitle: text,
		title: text,
		description: text,
		startTime: instant,
		endTime: instant,
		length: z.number().nullable().meta({ description: 'Minutes' }),
		organizer: z.strictObject({ name: text, email: text, timeZone: text }).nullable(),
		attendees: z.array(attendee),
		responses: z.array(z.strictObject({ key: z.string(), label: z.string(), value: z.unknown() })),
		location: text,
		meetingUrl: text,
		price: z.number().nullable().meta({ description: 'In the smallest unit of the currency' }),
		currency: text,
		paid: z.boolean(),
		awaitingPayment: z.boolean(),
		awaitingReschedule: z.boolean(),
		needsCheck: z.boolean(),
		rescheduledFrom: text,
		rescheduledTo: text,
		series: z
			.strictObject({ freq: z.number(), interval: z.number(), count: z.number().nullable() })
			.nullable(),
		cancellationReason: text,
		cancelledBy: text,
		cancelledByRole: z.enum(['host', 'attendee', 'system']).nullable(),
		cancelledAt: instant,
		rejectionReason: text,
		metadata: z.record(z.string(), z.unknown()),
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'Booking' }) satisfies z.ZodType<ShownBooking>;

export const bookingPageSchema = z.strictObject({
	success: z.literal(true),
	source: z.enum(['db', 'api']),
	bookings: z.array(bookingSchema),
	count: z.number().meta({ description: 'In this page' }),
	nextCursor: text,
	lastSynced: instant,
});

const step = z.strictObject({
	seq: z.number(),
	at: z.iso.datetime(),
	trigger: z.string(),
	source: z.string(),
	uid: z.string(),
	changed: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
}) satisfies z.ZodType<StoryStep>;

export const bookingStorySchema = z.strictObject({
	success: z.literal(true),
	booking: bookingSchema,
	story: z.array(step),
});

export const failureSchema = z
	.strictObject({ error: z.string(), code: z.string() })
	.meta({ id: 'Failure', description: 'What happened, and its permanent name' });
