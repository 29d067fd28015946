import {
	addConnection,
	type ConnectionRow,
	changeConnection,
	findTwin,
	identityOf,
} from '../db/connections.ts';
import type { Database } from '../db/database.ts';
import { type Provider, providerTitles } from '../domain/entry.ts';
import type { ProviderUser } from '../domain/provider-account.ts';
import { AppError } from '../errors.ts';
import type { Seal } from './seal.ts';
import { openSecrets, sealKey, sealSecrets, sealTokens, type Tokens } from './sealed-parts.ts';

/** How an account is reached. */
export type Means = { kind: 'key'; key: string } | { kind: 'oauth'; tokens: Tokens & { lifeS: number } };

export type NewConnection = {
	/** Whose it is to be; null: the owner's */
	account: string | null;
	provider: Provider;
	/** Where its provider's API and its booking pages are */
	apiUrl: string;
	origin: string;
	user: ProviderUser;
	means: Means;
	/** null: its user's name, or what it is called already */
	label: string | null;
	/** What deliveries are signed with, where somebody has set that up themselves */
	webhookSecret: string | null;
};

export type ConnectParts = {
	database: Database;
	seal: Seal;
	/** Milliseconds since 1970 */
	now(): number;
	newId(): string;
};

/** What a connection waits for that was made and is not set up */
export const awaitingYes = 'awaiting-yes';

/**
 * Keeps an account of a provider that was just asked. Whoever connects the same account again, in two tabs at once or
 * after its key was refused, gets the connection that is there, with the new key. Nobody else can connect it beside
 * them: each of its bookings would be here twice, and its people told twice.
 * @throws AppError `no-encryption-key`, `still-leaving`, `connected-elsewhere`
 */
export async function keepConnection(parts: ConnectParts, given: NewConnection): Promise<ConnectionRow> {
	const { database, seal, now, newId } = parts;
	const { provider, apiUrl } = given;
	const identity = identityOf(provider, apiUrl, given.user.id);
	const id = newId();
	const fresh: ConnectionRow = {
		...{ id, account: given.account, provider, identity, label: labelOf(given) },
		...{ api_url: null, edition: null, origin: originOf(given), webhook_id: null, event_types: '[]' },
		...meansOf(seal, id, given.means, now()),
		sealed_secrets: given.webhookSecret === null ? null : sealSecrets(seal, id, [given.webhookSecret]),
		...{ provider_user: given.user.id, username: given.user.username },
		...{ state: 'setting-up', note: awaitingYes, is_active: 1 },
		...{ created_at: new Date(now()).toISOString(), connected_at: null, last_synced_at: null },
	};
	if (await addConnection(database, fresh)) return fresh;
	const known = await findTwin(database, identity);
	if (known !== null && known.account !== given.account) throw connectedElsewhere();
	if (known === null || known.state === 'leaving') throw stillLeaving();
	const changes = changesOf(parts, known, given);
	if (!(await changeConnection(database, known.id, changes))) throw stillLeaving();
	return { ...known, ...changes };
}

function changesOf(
	{ seal, now }: ConnectParts,
	known: ConnectionRow,
	given: NewConnection,
): Partial<ConnectionRow> {
	const { webhookSecret, label } = given;
	const changes = {
		...meansOf(seal, known.id, given.means, now()),
		...(label !== null && { label }),
		username: given.user.username,
	};
	const before = secretsBefore(seal, known);
	// What its webhook signs with nobody knows any more: the set-up gives it another secret.
	if (before === null) {
		const secrets = webhookSecret === null ? null : sealSecrets(seal, known.id, [webhookSecret]);
		return { ...changes, sealed_secrets: secrets, webhook_id: null, state: 'setting-up', note: awaitingYes };
	}
	const secrets = webhookSecret === null ? null : new Set([webhookSecret, ...before]);
	const state = known.connected_at === null ? 'setting-up' : 'connected';
	return {
		...changes,
		...(secrets !== null && { sealed_secrets: sealSecrets(seal, known.id, [...secrets]) }),
		...(known.state === 'reconnect' && { state, note: null }),
	};
}

/** @returns null where they were sealed under a key that is gone */
function secretsBefore(seal: Seal, known: ConnectionRow): string[] | null {
	try {
		return openSecrets(seal, known);
	} catch (error) {
		if (error instanceof AppError) return null;
		throw error;
	}
}

function meansOf(
	seal: Seal,
	id: string,
	means: Means,
	now: number,
): Pick<ConnectionRow, 'kind' | 'sealed_key' | 'sealed_tokens' | 'token_expires_at' | 'token_lock'> {
	const none = { sealed_key: null, sealed_tokens: null, token_expires_at: null, token_lock: null };
	if (means.kind === 'key') return { ...none, kind: 'key', sealed_key: sealKey(seal, id, means.key) };
	const { access, refresh, lifeS } = means.tokens;
	return {
		...none,
		kind: 'oauth',
		sealed_tokens: sealTokens(seal, id, { access, refresh }),
		token_expires_at: new Date(now + lifeS * 1000).toISOString(),
	};
}

function labelOf({ label, user, provider }: NewConnection): string {
	return label ?? user.username ?? user.name ?? providerTitles[provider];
}

/** Those of Cal.com move with CAL_ORIGIN. */
function originOf({ provider, origin }: NewConnection): string | null {
	return provider === 'cal' ? null : origin;
}

function stillLeaving(): AppError {
	return new AppError(
		'still-leaving',
		'input',
		'This account is just being disconnected. Wait until that is done, then connect it anew.',
	);
}

/** Somebody else, or the configuration, has the account connected. */
export function connectedElsewhere(): AppError {
	return new AppError(
		'connected-elsewhere',
		'input',
		'This account is connected here already, by somebody else or by the CAL_API_KEY or the CALENDLY_TOKEN in .env. Take that connection away first, or ask an owner to.',
	);
}
