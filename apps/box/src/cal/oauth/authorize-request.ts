import type { Client } from './client.ts';
import type { Parts } from './parts.ts';
import { readScopes, scopesOf } from './scopes.ts';

/** An application's wish for access, as its address brought it. */
export type Wish = {
	client: Client;
	redirectUri: string;
	scopes: string[];
	state: string | null;
	challenge: string | null;
};

/**
 * What is to be done with an authorize address. `page`: nobody can be trusted with the answer, so it stays here;
 * `back`: the application is told, as an `error` on its redirect URI.
 */
export type Reading =
	| { kind: 'wish'; wish: Wish }
	| { kind: 'page'; why: 'client' | 'redirect'; what: string }
	| { kind: 'back'; to: string };

/** Reads the query of an authorize address. */
export function readAuthorizeRequest(parts: Parts, query: URLSearchParams): Reading {
	const id = query.get('client_id') ?? '';
	const client = parts.clients.get(id);
	if (client === undefined) return { kind: 'page', why: 'client', what: id };
	const redirectUri = query.get('redirect_uri') ?? '';
	if (!client.redirectUris.includes(redirectUri)) return { kind: 'page', why: 'redirect', what: redirectUri };
	const state = query.get('state');
	const scopes = readScopes(parts.profile, query.get('scope') ?? '');
	const challenge = query.get('code_challenge');
	const fault = faultIn(parts, client, query, scopes);
	if (fault !== null) {
		const [error, description] = fault;
		return { kind: 'back', to: backTo(redirectUri, { error, error_description: description, state }) };
	}
	return { kind: 'wish', wish: { client, redirectUri, scopes, state, challenge } };
}

/** A redirect URI with an answer in its query. */
export function backTo(redirectUri: string, answer: Record<string, string | null>): string {
	const url = new URL(redirectUri);
	for (const [name, value] of Object.entries(answer)) if (value !== null) url.searchParams.set(name, value);
	return url.href;
}

function faultIn(
	{ profile }: Parts,
	client: Client,
	query: URLSearchParams,
	scopes: string[],
): [error: string, description: string] | null {
	const kind = query.get('response_type') ?? 'code';
	if (kind !== 'code') return ['unsupported_response_type', 'response_type must be code'];
	const challenge = query.get('code_challenge');
	if (client.type === 'PUBLIC' && !challenge) return ['invalid_request', 'code_challenge is required'];
	if (challenge && query.get('code_challenge_method') !== 'S256') {
		return ['invalid_request', 'code_challenge_method must be S256'];
	}
	// Only the hosted one wants scopes, and only those that the client registered.
	if (profile === 'cal.com' && scopes.length === 0) return ['invalid_scope', 'scope is required'];
	const known = profile === 'cal.com' ? client.scopes : scopesOf(profile);
	const unknown = scopes.filter((scope) => !known.includes(scope));
	return unknown.length > 0 ? ['invalid_scope', `not registered: ${unknown.join(', ')}`] : null;
}
