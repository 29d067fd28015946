import { createHash } from 'node:crypto';
import { type Client, hasSecret, mayUse } from './client.ts';
import type { Allowed } from './codes.ts';
import type { Parts } from './parts.ts';
import { accessLife, type Grant } from './tokens.ts';

/** The members of a request to the token endpoint; what is not text counts as missing. */
export type Fields = Record<string, string | undefined>;

/** A no, as RFC 6749 words it */
export type Refused = { ok: false; status: 400 | 401; error: string; description: string };

export type Redeemed = { ok: true; body: Record<string, unknown> } | Refused;

/** Exchanges a code, or a refresh token, for a pair of tokens. */
export function redeem(parts: Parts, fields: Fields): Redeemed {
	const grants: Record<string, () => Grant | Refused> = {
		authorization_code: () => exchange(parts, fields),
		refresh_token: () => renew(parts, fields),
	};
	const kind = fields['grant_type'] ?? '';
	const grant = Object.hasOwn(grants, kind) ? grants[kind]?.() : undefined;
	if (grant === undefined) {
		return refused('unsupported_grant_type', "grant_type must be 'authorization_code' or 'refresh_token'");
	}
	if ('ok' in grant) return grant;
	const { access, refresh } = parts.tokens.issue(grant);
	const body = { access_token: access, token_type: 'bearer', refresh_token: refresh, expires_in: accessLife };
	// A self-hosted one does not repeat the scopes.
	return { ok: true, body: parts.profile === 'cal.com' ? { ...body, scope: grant.scopes.join(' ') } : body };
}

function exchange(parts: Parts, fields: Fields): Grant | Refused {
	const { code, redirect_uri: redirectUri, client_secret: secret, code_verifier: verifier } = fields;
	const client = clientIn(parts, fields);
	if ('ok' in client) return client;
	if (!code || !redirectUri) return refused('invalid_request', 'code and redirect_uri are required');
	if (secret !== undefined && verifier !== undefined) {
		return refused('invalid_request', 'send either client_secret or code_verifier, not both');
	}
	const unproven = proofFault(client, fields);
	if (unproven !== null) return unproven;
	if (client.type === 'PUBLIC' && !verifier) return refused('invalid_request', 'code_verifier is required');
	const allowed = parts.codes.look(code);
	if (allowed?.clientId !== client.clientId || allowed.redirectUri !== redirectUri) {
		return refused('invalid_grant', 'code_invalid_or_expired');
	}
	if (!isProven(allowed, verifier)) return refused('invalid_grant', 'PKCE verification failed');
	parts.codes.useUp(code);
	return usable(client, { clientId: client.clientId, userId: allowed.userId, scopes: allowed.scopes });
}

function renew(parts: Parts, fields: Fields): Grant | Refused {
	const client = clientIn(parts, fields);
	if ('ok' in client) return client;
	const unproven = proofFault(client, fields);
	if (unproven !== null) return unproven;
	const token = fields['refresh_token'];
	if (!token) return refused('invalid_request', 'refresh_token is required');
	const grant = parts.tokens.readRefresh(token);
	if (grant?.clientId !== client.clientId) return refused('invalid_grant', 'invalid_refresh_token');
	return usable(client, grant);
}

/** The client that a request names in its body. */
export function clientIn({ clients }: Parts, fields: Fields): Client | Refused {
	const id = fields['client_id'];
	if (!id) return refused('invalid_request', 'client_id is required in the body');
	return clients.get(id) ?? refused('invalid_client', 'client_not_found', 401);
}

/** Whether a client shows what its kind has to: a secret, or none at all. */
export function proofFault(client: Client, { client_secret: secret }: Fields): Refused | null {
	if (client.type === 'PUBLIC') {
		return secret === undefined ? null : refused('invalid_client', 'a public client has no secret', 401);
	}
	return secret !== undefined && hasSecret(client, secret)
		? null
		: refused('invalid_client', 'invalid_client_credentials', 401);
}

/** A challenge sent at the beginning has to be met, by whomever: a confidential client that sent one cannot. */
function isProven({ challenge }: Allowed, verifier: string | undefined): boolean {
	if (challenge === null) return verifier === undefined;
	if (verifier === undefined) return false;
	return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function usable(client: Client, grant: Grant): Grant | Refused {
	if (mayUse(client, grant.userId)) return grant;
	return refused('unauthorized_client', 'client_not_approved', 401);
}

function refused(error: string, description: string, status: Refused['status'] = 400): Refused {
	return { ok: false, status, error, description };
}
