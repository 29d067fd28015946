import { type Fields, fieldsOf, key, list, number, record, text } from '../json-fields.ts';

/**
 * The fields of a booking payload that say something of the booking; `cal-webhooks` names them all. A field of
 * another type than expected counts as absent: bodies change, and no event is lost for one field.
 *
 * Read by hand: a schema in which every field may fail alone took about twice as long, and a rebuild reads
 * every event there ever was.
 */
export type Payload = ReturnType<typeof readPayload>;
export type PayloadPerson = ReturnType<typeof readPerson>;

/** The fields around the payload; without a payload of its own the body is one itself. */
export function readEnvelope(event: unknown) {
	const { triggerEvent, createdAt, payload } = fieldsOf(event);
	return { triggerEvent: text(triggerEvent), createdAt: text(createdAt), payload };
}

export function readPayload(value: unknown) {
	const fields = fieldsOf(value);
	const booking = fieldsOf(fields['booking']);
	return {
		uid: key(fields['uid']),
		bookingUid: key(fields['bookingUid']),
		bookingId: number(fields['bookingId']),
		id: number(fields['id']),
		status: text(fields['status']),
		type: text(fields['type']),
		eventType: readEventType(fields['eventType']),
		eventTypeId: number(fields['eventTypeId']),
		eventTitle: text(fields['eventTitle']),
		eventTypeTitle: text(fields['eventTypeTitle']),
		title: text(fields['title']),
		description: text(fields['description']),
		startTime: text(fields['startTime']),
		endTime: text(fields['endTime']),
		length: number(fields['length']),
		organizer: record(fields['organizer'], readPerson),
		user: record(fields['user'], readPerson),
		attendees: list(fields['attendees'], readPerson),
		guests: list(fields['guests'], readPerson),
		responses: record(fields['responses'], fieldsOf),
		location: text(fields['location']),
		price: number(fields['price']),
		currency: text(fields['currency']),
		recurringEvent: readSeries(fieldsOf(fields['recurringEvent'])),
		metadata: record(fields['metadata'], fieldsOf),
		seatsPerTimeSlot: number(fields['seatsPerTimeSlot']),
		attendeeSeatId: text(fields['attendeeSeatId']),
		rescheduleUid: key(fields['rescheduleUid']),
		rescheduleStartTime: text(fields['rescheduleStartTime']),
		rescheduledBy: text(fields['rescheduledBy']),
		cancelledBy: text(fields['cancelledBy']),
		cancellationReason: text(fields['cancellationReason']),
		rejectionReason: text(fields['rejectionReason']),
		requestReschedule: fields['requestReschedule'] === true,
		booking: {
			uid: key(booking['uid']),
			id: number(booking['id']),
			eventType: readEventType(booking['eventType']),
		},
	};
}

function readPerson(value: unknown) {
	const fields = fieldsOf(value);
	const { noShow } = fields;
	return {
		name: text(fields['name']),
		email: text(fields['email']),
		phoneNumber: text(fields['phoneNumber']),
		timeZone: text(fields['timeZone']),
		locale: text(fieldsOf(fields['language'])['locale']) ?? text(fields['locale']),
		noShow: typeof noShow === 'boolean' ? noShow : null,
	};
}

function readEventType(value: unknown) {
	const { id, slug } = fieldsOf(value);
	return { id: number(id), slug: text(slug) };
}

function readSeries({ freq, interval, count }: Fields) {
	if (typeof freq !== 'number' || typeof interval !== 'number') return null;
	return { freq, interval, count: number(count) };
}
