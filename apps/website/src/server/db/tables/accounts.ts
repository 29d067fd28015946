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
