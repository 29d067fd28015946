import { z } from 'zod';
import { storable } from '../domain/storable.ts';

/** A field of another type than expected counts as absent: bodies change, and no event is lost for one field. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

const text = lenient(z.string().transform(storable));
/** A key must be whole: an overlong one counts as absent, as it does for the receiver. */
const key = lenient(z.string().min(1).max(255).transform(storable));
const number = lenient(z.number());
const object = lenient(z.record(z.string(), z.unknown()));

const person = z.object({
	name: text,
	email: text,
	phoneNumber: text,
	timeZone: text,
	language: lenient(z.object({ locale: text })),
	locale: text,
	noShow: lenient(z.boolean()),
});
const people = lenient(z.array(person.catch({})));
const eventType = lenient(z.object({ id: number, slug: text }));

/** The fields of a booking payload that say something of the booking; `cal-webhooks` names them all. */
export const payloadSchema = z.object({
	uid: key,
	bookingUid: key,
	bookingId: number,
	id: number,
	createdAt: text,
	status: text,
	type: text,
	eventType,
	eventTypeId: number,
	eventTitle: text,
	eventTypeTitle: text,
	title: text,
	description: text,
	startTime: text,
	endTime: text,
	length: number,
	organizer: lenient(person),
	user: lenient(person),
	attendees: people,
	guests: people,
	responses: object,
	location: text,
	price: number,
	currency: text,
	recurringEvent: lenient(z.object({ freq: z.number(), interval: z.number(), count: number })),
	metadata: object,
	seatsPerTimeSlot: number,
	attendeeSeatId: text,
	rescheduleUid: key,
	rescheduleStartTime: text,
	rescheduledBy: text,
	cancelledBy: text,
	cancellationReason: text,
	rejectionReason: text,
	requestReschedule: lenient(z.boolean()),
	booking: lenient(z.object({ uid: key, id: number, eventType })),
});

export type Payload = z.output<typeof payloadSchema>;
export type PayloadPerson = z.output<typeof person>;

export const envelopeSchema = z.object({
	triggerEvent: text,
	createdAt: text,
	payload: z.unknown().optional(),
});
