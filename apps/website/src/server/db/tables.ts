import type { Generated } from 'kysely';

/**
 * The tables, the same on SQLite and PostgreSQL: instants are ISO 8601 texts in UTC (they sort as they are),
 * structures are JSON texts, truth is 0 or 1.
 */
export type Tables = {
	webhook_events: WebhookEventsTable;
	bookings: BookingsTable;
	attendees: AttendeesTable;
	cursors: CursorsTable;
	feeds: FeedsTable;
	holders: HoldersTable;
	connections: ConnectionsTable;
	oauth_states: OauthStatesTable;
	comparisons: ComparisonsTable;
	audit: AuditTable;
	profiles: ProfilesTable;
	meeting_types: MeetingTypesTable;
	account_tokens: AccountTokensTable;
	accounts: AccountsTable;
	sessions: SessionsTable;
	credentials: CredentialsTable;
	verifications: VerificationsTable;
	two_factors: TwoFactorsTable;
	invitations: InvitationsTable;
	attempts: AttemptsTable;
	outbox: OutboxTable;
};

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

/** How far a stage has read. */
export type CursorsTable = {
	name: string;
	/** Of the journal that it reads */
	journal: string;
	seq: Generated<number>;
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

/** Who does a stage's work; one at a time. */
export type HoldersTable = {
	name: string;
	/** A name of its own for each run */
	holder: string;
	/** The journal that it reads, and on which machine and in which folder that is */
	journal: string;
	place: string;
	/** Grows as long as the holder lives */
	beat: number;
};

/** An account of a provider that bookings come from. `main` is the one of the configuration. */
export type ConnectionsTable = {
	id: string;
	/** Whose it is; null for `main`, which is the owner's */
	account: string | null;
	provider: string;
	/** `key` or `oauth` */
	kind: string;
	label: string;
	/** Where API v2 is, which edition answers there, and where booking pages are; null: as configured */
	api_url: string | null;
	edition: string | null;
	origin: string | null;
	/** All sealed: an API key, `{ access, refresh }` of OAuth, a list of webhook secrets */
	sealed_key: string | null;
	sealed_tokens: string | null;
	sealed_secrets: string | null;
	token_expires_at: string | null;
	/** The provider's own id and name of its user */
	provider_user: string | null;
	username: string | null;
	/** Account, provider, its address and its user: whoever connects the same again gets the same connection */
	identity: string | null;
	/** Whoever is about to spend the refresh token; null: nobody */
	token_lock: string | null;
	/** Our webhook there */
	webhook_id: string | null;
	/** JSON: `[{ id, slug, link }]`, those that were made here */
	event_types: string;
	/** `setting-up`, `connected`, `reconnect`, `leaving` */
	state: string;
	/** What stands in the way, for its owner to read; null where nothing does */
	note: string | null;
	is_active: number;
	created_at: string;
	connected_at: string | null;
	last_synced_at: string | null;
};

/** A sign-in at a provider that has begun; each is worth one return. */
export type OauthStatesTable = {
	/** SHA-256 of the state, lower-case hex */
	digest: string;
	account: string;
	/** The session that it was begun in */
	session: string;
	/** Sealed JSON: verifier, redirect address, label */
	sealed: string;
	expires_at: string;
};

/** A comparison of one connection's bookings with its provider's records. */
export type ComparisonsTable = {
	id: string;
	connection: string;
	started_at: string;
	/** null: under way, or cut off */
	ended_at: string | null;
	/** Only what had changed since then was looked at; null: everything */
	since: string | null;
	/** Numbers of bookings: looked at; different just before; of these, unknown here; younger than five minutes; older than the connection */
	checked: number;
	healed: number;
	missing: number;
	in_flight: number;
	imported: number;
	error: string | null;
	/** JSON: what was found of our webhook there */
	webhook: string | null;
};

/** Who did what. No secrets. */
export type AuditTable = {
	id: string;
	at: string;
	/** A permanent name, such as `connected` */
	what: string;
	/** Whose data it is about */
	account: string | null;
	connection: string | null;
	/** The account that did it, or `site`, `cli`, `token` */
	actor: string | null;
	/** JSON */
	detail: string | null;
};

/** What a consultant tells of themselves. */
export type ProfilesTable = {
	account: string;
	handle: string;
	name: string;
	/** A data address of a small picture */
	photo: string | null;
	/** JSON by locale */
	texts: string;
	is_approved: number;
	updated_at: string;
};

/** A service of a connection that can be booked. */
export type MeetingTypesTable = {
	connection: string;
	type: string;
	slug: string;
	locale: string | null;
	/** Minutes */
	length: number | null;
	/** As it is shown */
	price: string | null;
	mode: string | null;
	/** JSON by locale */
	texts: string;
	is_enabled: number;
};

/** A token of an account; the token itself is kept nowhere. */
export type AccountTokensTable = {
	id: string;
	account: string;
	name: string;
	/** SHA-256, lower-case hex */
	digest: string;
	created_at: string;
	last_used_at: string | null;
};

/** Somebody who may sign in. */
export type AccountsTable = {
	id: string;
	name: string;
	/** Lower case */
	email: string;
	email_verified: number;
	image: string | null;
	/** `owner` or `consultant` */
	role: string;
	/** In which pages and mails are shown */
	locale: string;
	/** 0: they are let in nowhere */
	is_active: number;
	two_factor_enabled: number;
	created_at: string;
	updated_at: string;
};

/** Somebody who is signed in, somewhere. */
export type SessionsTable = {
	id: string;
	account: string;
	token: string;
	expires_at: string;
	ip_address: string | null;
	user_agent: string | null;
	created_at: string;
	updated_at: string;
};

/** What an account is known by: a password, as it is hashed. */
export type CredentialsTable = {
	id: string;
	account: string;
	/** Always `credential`: a password */
	provider_id: string;
	account_id: string;
	password: string | null;
	access_token: string | null;
	refresh_token: string | null;
	id_token: string | null;
	access_token_expires_at: string | null;
	refresh_token_expires_at: string | null;
	scope: string | null;
	created_at: string;
	updated_at: string;
};

/** Resets and second steps that have begun. */
export type VerificationsTable = {
	id: string;
	/** Its digest */
	identifier: string;
	value: string;
	expires_at: string;
	created_at: string;
	updated_at: string;
};

export type TwoFactorsTable = {
	id: string;
	account: string;
	/** Both encrypted */
	secret: string;
	backup_codes: string;
	verified: number | null;
	failed_verification_count: number | null;
	locked_until: string | null;
};

/** A link that makes one account; it goes when it is used. */
export type InvitationsTable = {
	id: string;
	/** SHA-256 of its token, lower-case hex */
	digest: string;
	/** `setup`: the first account. `invite`: one that an owner asked for */
	kind: string;
	/** That the account gets */
	role: string;
	made_by: string | null;
	created_at: string;
	expires_at: string;
};

/** How much of what it may try a source has used up. */
export type AttemptsTable = {
	/** A digest of what and where */
	source: string;
	/** Milliseconds since 1970: when all of it is given back */
	spent_until: number;
};

/** A message to one recipient by one channel, before and after it was sent. */
export type OutboxTable = {
	/** Made of what is told, by which channel, to whom: there is one row of each */
	id: string;
	connection: string;
	/** null where it is about no booking */
	uid: string | null;
	/** The first booking of a chain of moves, or what of the site it is about */
	thread: string;
	/** A `Happening`, a `Matter` or an `AccountMatter` */
	what: string;
	/** JSON: what of it stands nowhere else, such as the time before a move */
	facts: string;
	channel: string;
	recipient: string;
	reader: string;
	locale: string;
	/** null: the host's */
	time_zone: string | null;
	/** An `OutboxState` */
	state: string;
	/** Number of the entry that it comes of; 0 where it comes of none */
	seq: number;
	tries: number;
	due_at: string;
	made_at: string;
	/** Who sends it, and until when nobody else takes it */
	taken_by: string | null;
	taken_until: string | null;
	sent_at: string | null;
	/** What the channel calls the message */
	ref: string | null;
	/** Why the last try failed */
	error: string | null;
	/** Those of one recipient with the same are sent as one message; null: by itself */
	bundle: string | null;
};
