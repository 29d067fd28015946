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
