/** Statuses as they stand in Cal.com's database; API v2 writes them in lower case. */
export type BookingStatus = 'ACCEPTED' | 'PENDING' | 'CANCELLED' | 'REJECTED';

export type Attendee = {
	id: number;
	name: string;
	email: string;
	phoneNumber: string | null;
	timeZone: string;
	/** Language of their mails: `en`, `ru` … */
	language: string;
	absent: boolean;
	/** Which seat of the slot is theirs; null where the slot is one booker's */
	seatUid: string | null;
	/** Answers to the booking questions of a seat, by the field's name */
	responses: Record<string, unknown>;
	metadata: Record<string, string>;
};

/** A booking, as Cal.com's database has it. All times in milliseconds since 1970. */
export type Booking = {
	id: number;
	/** 22 characters */
	uid: string;
	eventTypeId: number;
	/** Who hosts it */
	hostId: number;
	title: string;
	description: string | null;
	status: BookingStatus;
	start: number;
	end: number;
	createdAt: number;
	updatedAt: number;
	/** [0] is the booker; of a slot with seats, whoever came first */
	attendees: Attendee[];
	guests: string[];
	/** Answers to the booking questions, by the field's name: name, email, notes, location … */
	responses: Record<string, unknown>;
	/** What the booker's page passed on, and `videoCallUrl` */
	metadata: Record<string, string>;
	/** An address, a link, or a code such as `integrations:daily` */
	location: string;
	meetingUrl: string | null;
	hostAbsent: boolean;
	/** The booking before the move */
	fromReschedule: string | null;
	/** It was cancelled in favour of another time */
	rescheduled: boolean;
	rescheduledToUid: string | null;
	rescheduledBy: string | null;
	reschedulingReason: string | null;
	cancellationReason: string | null;
	cancelledBy: string | null;
	rejectionReason: string | null;
	/** Of a series; API v2 gives it as `recurringBookingUid` */
	recurringEventId: string | null;
	paid: boolean;
	/** Somebody waits for whichever host joins first */
	isInstant?: boolean;
	/** Accepts or rejects the booking from a mail */
	oneTimePassword: string;
	iCalUid: string;
	iCalSequence: number;
};
