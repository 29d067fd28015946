/** The journal, an event a row, and what was refused and is still kept. */
export type WebhookEventsTable = {
	/** Of the entry; the file's name where it was refused */
	id: string;
	/** null where it was refused */
	seq: number | null;
	file: string;
	connection: string;
	provider: string;
	source: string;
	trigger: string | null;
	/** The booking it is about */
	uid: string | null;
	/** The booking before a move */
	replaces: string | null;
	/** SHA-256 of the body, lower-case hex */
	digest: string;
	verified: number;
	status: string;
	processed: number;
	error: string | null;
	received_at: string;
	/** BookingEvent; null where it is about no booking */
	event: string | null;
};

export type BookingsTable = {
	connection: string;
	uid: string;
	provider: string;
	provider_id: string | null;
	status: string;
	booking_type: string | null;
	event_type_id: string | null;
	event_type_slug: string | null;
	event_type_title: string | null;
	title: string | null;
	description: string | null;
	start_time: string | null;
	/** The start, or nothing: what lists are sorted by */
	start_key: string;
	end_time: string | null;
	length: number | null;
	organizer: string | null;
	responses: string;
	location: string | null;
	meeting_url: string | null;
	price: number | null;
	currency: string | null;
	paid: number;
	awaiting_payment: number;
	awaiting_reschedule: number;
	needs_check: number;
	/** Of any attendee */
	no_show: number;
	rescheduled_from: string | null;
	rescheduled_to: string | null;
	series: string | null;
	/** What occurrences of one series have in common; null where it is none */
	series_key: string | null;
	cancellation_reason: string | null;
	cancelled_by: string | null;
	cancelled_by_role: string | null;
	cancelled_at: string | null;
	rejection_reason: string | null;
	metadata: string;
	/** Title, names and mail addresses in lower case */
	search: string;
	created_at: string | null;
	updated_at: string | null;
	/** When we first and last heard of it; no part of the state */
	first_seen_at: string;
	last_seen_at: string;
	last_seq: number;
};

/** A person and seat a row, in the order of the booking. */
export type AttendeesTable = {
	connection: string;
	uid: string;
	position: number;
	name: string | null;
	email: string | null;
	/** Lower case, to search by */
	email_key: string | null;
	phone: string | null;
	time_zone: string | null;
	language: string | null;
	no_show: number;
	has_left: number;
};

/** A calendar feed that is in force. Made by its owner and not from the journal: a rebuild leaves it alone. */
export type FeedsTable = {
	id: string;
	connection: string;
	/** One of its kind in its connection */
	name: string;
	/** SHA-256 of its token, lower-case hex: the token itself is kept nowhere */
	digest: string;
	created_at: string;
};
