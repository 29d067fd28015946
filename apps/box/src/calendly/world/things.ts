/** Somebody with an account at Calendly. */
export type User = {
	id: string;
	name: string;
	slug: string;
	email: string;
	timezone: string;
	/** Of a free one webhooks are refused */
	plan: 'free' | 'standard';
	/** A plain member gets webhooks of its own alone */
	role: 'owner' | 'user';
	organizationId: string;
	createdAt: number;
};

export type Question = {
	name: string;
	type: 'string' | 'text' | 'multi_select';
	required: boolean;
	choices: string[];
};

/** Where one meets, as an event tells of it: `type` and what belongs to it. */
export type Location = { type: string } & Readonly<Record<string, unknown>>;

/** What can be booked. */
export type EventType = {
	id: string;
	ownerId: string;
	/** null: made for one occasion */
	slug: string | null;
	name: string;
	/** Minutes */
	duration: number;
	/** So many may come; more than one: a group event */
	limit: number;
	/** The language of its booking page; there is no Russian */
	locale: 'en' | 'fr';
	description: string;
	questions: Question[];
	location: Location;
	price: { amount: number; currency: string; terms: string } | null;
	active: boolean;
	createdAt: number;
	updatedAt: number;
};

export type Cancellation = {
	/** A name as people read it */
	by: string;
	role: 'host' | 'invitee';
	reason: string | null;
	at: number;
};

/** A time that is taken: of a group event by several. */
export type ScheduledEvent = {
	id: string;
	eventTypeId: string;
	hostId: string;
	name: string;
	start: number;
	end: number;
	status: 'active' | 'canceled';
	location: Location;
	guests: { email: string; at: number }[];
	cancellation: Cancellation | null;
	createdAt: number;
	updatedAt: number;
};

export type Tracking = {
	utm_campaign: string | null;
	utm_source: string | null;
	utm_medium: string | null;
	utm_content: string | null;
	utm_term: string | null;
	salesforce_uuid: string | null;
};

/** One who comes. A move makes another one. */
export type Invitee = {
	id: string;
	eventId: string;
	name: string;
	firstName: string | null;
	lastName: string | null;
	email: string;
	timezone: string | null;
	answers: { question: string; answer: string }[];
	tracking: Tracking;
	reminderNumber: string | null;
	payment: { externalId: string; amount: number; currency: string; terms: string } | null;
	/** URI of what was filled in before */
	submission: string | null;
	/** A host who booked for somebody */
	scheduledBy: string | null;
	status: 'active' | 'canceled';
	rescheduled: boolean;
	oldInviteeId: string | null;
	newInviteeId: string | null;
	noShow: { id: string; at: number } | null;
	cancellation: Cancellation | null;
	createdAt: number;
	updatedAt: number;
};

/** Where something is told. */
export type Subscription = {
	id: string;
	url: string;
	events: string[];
	scope: 'organization' | 'user';
	organizationId: string;
	/** null: the whole organization's */
	userId: string | null;
	creatorId: string;
	/** null: nothing is signed. It is never shown again. */
	signingKey: string | null;
	state: 'active' | 'disabled';
	retryStartedAt: number | null;
	createdAt: number;
	updatedAt: number;
};

/** What somebody filled in, whether something was booked or not. */
export type Submission = {
	id: string;
	formId: string;
	hostId: string;
	answers: { question: string; questionId: string; answer: string }[];
	eventTypeId: string;
	/** Who booked then, or null */
	inviteeId: string | null;
	tracking: Tracking;
	createdAt: number;
};
