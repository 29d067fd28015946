import { fieldsOf, key, list, number, record, text } from '../json-fields.ts';

/**
 * The fields of an invitee that say something of a booking; `calendly.md` names them all. Every one of them may be
 * absent: Calendly's own samples leave out what its reference calls required.
 */
export type Payload = ReturnType<typeof readPayload>;
export type Place = ReturnType<typeof readPlace>;

/** The fields around the payload */
export function readEnvelope(event: unknown) {
	const { event: trigger, created_at: createdAt, payload } = fieldsOf(event);
	return { trigger: text(trigger), createdAt: text(createdAt), payload };
}

export function readPayload(value: unknown) {
	const fields = fieldsOf(value);
	return {
		uri: key(fields['uri']),
		oldInvitee: key(fields['old_invitee']),
		newInvitee: key(fields['new_invitee']),
		rescheduled: fields['rescheduled'] === true,
		createdAt: text(fields['created_at']),
		name: text(fields['name']),
		email: text(fields['email']),
		timeZone: text(fields['timezone']),
		reminderNumber: text(fields['text_reminder_number']),
		answers: list(fields['questions_and_answers'], readAnswer),
		tracking: record(fields['tracking'], (one) => one),
		payment: record(fields['payment'], readPayment),
		noShow: record(fields['no_show'], readMark),
		cancellation: record(fields['cancellation'], readCancellation),
		meeting: readMeeting(fields['scheduled_event']),
	};
}

function readAnswer(value: unknown) {
	const fields = fieldsOf(value);
	return {
		question: text(fields['question']),
		answer: text(fields['answer']),
		position: number(fields['position']),
	};
}

function readPayment(fields: Readonly<Record<string, unknown>>) {
	return {
		amount: number(fields['amount']),
		currency: text(fields['currency']),
		isSuccessful: fields['successful'] === true,
		externalId: text(fields['external_id']),
		provider: text(fields['provider']),
	};
}

function readMark(fields: Readonly<Record<string, unknown>>) {
	return { createdAt: text(fields['created_at']) };
}

function readCancellation(fields: Readonly<Record<string, unknown>>) {
	return {
		by: text(fields['canceled_by']),
		role: text(fields['canceler_type']),
		reason: text(fields['reason']),
	};
}

function readMeeting(value: unknown) {
	const fields = fieldsOf(value);
	return {
		uri: key(fields['uri']),
		name: text(fields['name']),
		startTime: text(fields['start_time']),
		endTime: text(fields['end_time']),
		eventType: key(fields['event_type']),
		notes: text(fields['meeting_notes_plain']),
		place: record(fields['location'], readPlace),
		hosts: list(fields['event_memberships'], readHost) ?? [],
		guests: list(fields['event_guests'], (one) => text(fieldsOf(one)['email'])) ?? [],
	};
}

/** The link's password stands in `data`, which nobody reads. */
function readPlace(fields: Readonly<Record<string, unknown>>) {
	return {
		type: text(fields['type']),
		location: text(fields['location']),
		info: text(fields['additional_info']),
		status: text(fields['status']),
		joinUrl: text(fields['join_url']),
	};
}

function readHost(value: unknown) {
	const fields = fieldsOf(value);
	return { name: text(fields['user_name']), email: text(fields['user_email']) };
}

/** What a body about an event type, or the API, says of it. */
export function readEventType(value: unknown) {
	const fields = fieldsOf(value);
	return {
		uri: key(fields['uri']),
		slug: key(fields['slug']),
		name: text(fields['name']),
		updatedAt: text(fields['updated_at']),
	};
}
