import { z } from 'zod';
import type { EventType } from '../world/event-type.ts';
import { told } from './told.ts';

const off = z.object({ disabled: z.literal(true) });
const minutes = z.number().int().min(1);
const loose = z.looseObject({});

const locationInput = z.discriminatedUnion('type', [
	z.object({ type: z.literal('address'), address: z.string().min(1), public: z.boolean() }),
	z.object({ type: z.literal('link'), link: z.url(), public: z.boolean() }),
	z.object({ type: z.literal('integration'), integration: z.string().min(1) }),
	z.object({ type: z.literal('phone'), phone: z.string().min(1), public: z.boolean() }),
	z.object({ type: z.literal('attendeeAddress') }),
	z.object({ type: z.literal('attendeePhone') }),
	z.object({ type: z.literal('attendeeDefined') }),
	z.object({ type: z.literal('organizersDefaultApp') }),
]);

const confirmation = z
	.object({
		type: z.enum(['always', 'time']),
		noticeThreshold: z.object({ unit: z.string(), count: z.number() }).optional(),
		blockUnconfirmedBookingsInBooker: z.boolean(),
	})
	.refine(({ type, noticeThreshold }) => type === 'always' || noticeThreshold !== undefined, {
		error: 'noticeThreshold is required when type is time',
	});
const recurrence = z.object({
	interval: z.number().int().min(1),
	occurrences: z.number().int().min(1),
	frequency: z.enum(['daily', 'weekly', 'monthly', 'yearly']),
});
const seats = z.object({
	seatsPerTimeSlot: z.number().int().min(1),
	showAttendeeInfo: z.boolean(),
	showAvailabilityCount: z.boolean(),
});

/** Fields that are kept and given back as they came, whether or not something here acts on them. */
const kept = {
	disableGuests: z.boolean(),
	bookingLimitsCount: loose,
	bookerActiveBookingsLimit: loose,
	onlyShowFirstAvailableSlot: z.boolean(),
	bookingLimitsDuration: loose,
	bookingWindow: loose,
	offsetStart: z.number(),
	bookerLayouts: loose,
	requiresBookerEmailVerification: z.boolean(),
	hideCalendarNotes: z.boolean(),
	lockTimeZoneToggleOnBookingPage: z.boolean(),
	color: loose,
	customName: z.string(),
	destinationCalendar: z.object({ integration: z.string(), externalId: z.string() }),
	useDestinationCalendarEmail: z.boolean(),
	hideCalendarEventDetails: z.boolean(),
	successRedirectUrl: z.string(),
	hideOrganizerEmail: z.boolean(),
	calVideoSettings: loose,
	bookingRequiresAuthentication: z.boolean(),
	disableCancelling: loose,
	disableRescheduling: loose,
	interfaceLanguage: z.string(),
	allowReschedulingPastBookings: z.boolean(),
	allowReschedulingCancelledBookings: z.boolean(),
	showOptimizedSlots: z.boolean(),
};

const keptSchema = z.object(kept).partial();

const shape = {
	lengthInMinutes: minutes,
	title: z.string().min(1),
	slug: z.string().regex(/^[\p{L}\p{N}_-]+$/u, { error: 'must be a slug' }),
};
const optional = {
	lengthInMinutesOptions: z.array(z.coerce.number().int().min(1)),
	description: z.string(),
	locations: z.array(locationInput),
	bookingFields: z.array(z.looseObject({ type: z.string().optional(), slug: z.string().optional() })),
	slotInterval: minutes,
	minimumBookingNotice: z.number().min(0),
	beforeEventBuffer: z.number().min(0),
	afterEventBuffer: z.number().min(0),
	scheduleId: z.number(),
	confirmationPolicy: z.union([off, confirmation]),
	recurrence: z.union([off, recurrence]),
	seats: z.union([off, seats]),
	hidden: z.boolean(),
	metadata: loose,
	...kept,
};

export const createSchema = z.object({ ...shape, ...z.object(optional).partial().shape });
export const updateSchema = z.object({ ...shape, ...optional }).partial();

/** What a body changes of an event type; fields that are left out stay as they are. */
export function changesOf(
	given: z.output<typeof updateSchema>,
	before: EventType | null,
): Partial<EventType> {
	const { slug, title, description, locations, bookingFields, scheduleId, hidden, metadata } = given;
	const { slotInterval, minimumBookingNotice, beforeEventBuffer, afterEventBuffer } = given;
	const plain = { slug, title, description, locations, bookingFields, scheduleId, hidden, metadata };
	return {
		...told({ ...plain, slotInterval, minimumBookingNotice, beforeEventBuffer, afterEventBuffer }),
		...told({ length: given.lengthInMinutes, lengthOptions: given.lengthInMinutesOptions }),
		...switched(given),
		rest: restOf(given, before?.rest ?? {}),
	};
}

/** What an object with its settings puts on, and `{disabled: true}` off. */
function switched({
	confirmationPolicy,
	recurrence,
	seats,
}: z.output<typeof updateSchema>): Partial<EventType> {
	return told({
		requiresConfirmation: confirmationPolicy && !('disabled' in confirmationPolicy),
		recurrence: recurrence && ('disabled' in recurrence ? null : recurrence),
		seatsPerTimeSlot: seats && ('disabled' in seats ? null : seats.seatsPerTimeSlot),
	});
}

function restOf(given: z.output<typeof updateSchema>, before: EventType['rest']): EventType['rest'] {
	const { confirmationPolicy, seats } = given;
	return { ...before, ...keptSchema.parse(given), ...told({ confirmationPolicy, seats }) };
}
