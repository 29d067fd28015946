import * as oauth from 'oauth4webapi';
import { AppError } from '../errors.ts';
import { oauthFailure } from './oauth-failure.ts';
import { type GivenTokens, givenTokens } from './oauth-tokens.ts';

export type CalOauthOptions = {
	clientId: string;
	/** null: a public client, which proves itself by PKCE */
	secret: string | null;
	/** Where people sign in, without a slash at its end */
	origin: string;
	/** Where API v2 is */
	apiUrl: string;
	/** Which scopes there are: `cal.com`, or a self-hosted one's */
	edition: 'cal.com' | 'self-hosted';
	/** Exactly as it is registered there */
	redirectUri: string;
	fetch?: typeof fetch;
	/** Milliseconds for one answer */
	answerMs?: number;
};

/** “Continue with Cal.com”. A confidential client sends no PKCE: its exchange would be refused. */
export class CalOauth {
	readonly #options: CalOauthOptions;
	readonly #server: oauth.AuthorizationServer;
	readonly #client: oauth.Client;

	constructor(options: CalOauthOptions) {
		const { origin, apiUrl, clientId } = options;
		this.#options = options;
		this.#client = { client_id: clientId };
		this.#server = {
			issuer: origin,
			authorization_endpoint: `${origin}/auth/oauth2/authorize`,
			token_endpoint: `${apiUrl}/auth/oauth2/token`,
		};
	}

	get redirectUri(): string {
		return this.#options.redirectUri;
	}

	/** @returns where to send somebody, and what the exchange needs again: null for a confidential client */
	async authorize(state: string): Promise<{ url: string; verifier: string | null }> {
		const { clientId, secret, origin, edition, redirectUri } = this.#options;
		const verifier = secret === null ? oauth.generateRandomCodeVerifier() : null;
		const url = new URL(`${origin}/auth/oauth2/authorize`);
		const query: Record<string, string> = {
			client_id: clientId,
			redirect_uri: redirectUri,
			response_type: 'code',
			// A self-hosted one knows commas alone.
			scope: scopes[edition].join(','),
			state,
			...(verifier !== null && {
				code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
				code_challenge_method: 'S256',
			}),
		};
		for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
		return { url: url.href, verifier };
	}

	/**
	 * Exchanges what came back for tokens. A code is spent by it, however it ends.
	 * @param returned The query that came back @param state It must have this one
	 * @throws AppError `oauth-denied`, `oauth-state`, `oauth-code-refused`, `oauth-client-refused`, `oauth-refused`; as `asked` does
	 */
	async exchange(returned: URLSearchParams, state: string, verifier: string | null): Promise<GivenTokens> {
		const { redirectUri } = this.#options;
		return this.#asked('exchange', async () => {
			const checked = oauth.validateAuthResponse(this.#server, this.#client, returned, state);
			const answer = await oauth.authorizationCodeGrantRequest(
				this.#server,
				this.#client,
				this.#proof,
				checked,
				redirectUri,
				verifier ?? oauth.nopkce,
				this.#sending,
			);
			return givenTokens(
				await oauth.processAuthorizationCodeResponse(this.#server, this.#client, answer),
				null,
			);
		});
	}

	/**
	 * Spends a refresh token.
	 * @throws AppError `oauth-code-refused` where it is worth nothing any more; `oauth-client-refused`; as `asked` does
	 */
	async refresh(token: string): Promise<GivenTokens> {
		return this.#asked('refresh', async () => {
			const answer = await oauth.refreshTokenGrantRequest(
				this.#server,
				this.#client,
				this.#proof,
				token,
				this.#sending,
			);
			return givenTokens(await oauth.processRefreshTokenResponse(this.#server, this.#client, answer), token);
		});
	}

	get #proof(): oauth.ClientAuth {
		const { secret } = this.#options;
		return secret === null ? oauth.None() : oauth.ClientSecretPost(secret);
	}

	get #sending(): oauth.TokenEndpointRequestOptions {
		const { fetch: send = fetch, answerMs = 15_000, apiUrl } = this.#options;
		return {
			[oauth.customFetch]: (url, init) => send(url, { ...init, redirect: 'manual' } as RequestInit),
			// The configuration lets http be on this machine alone.
			[oauth.allowInsecureRequests]: apiUrl.startsWith('http:'),
			signal: () => AbortSignal.timeout(answerMs),
		};
	}

	/** @throws AppError `cal-unreachable`, `cal-too-slow`, `cal-strange-answer` */
	async #asked(what: 'exchange' | 'refresh', work: () => Promise<GivenTokens>): Promise<GivenTokens> {
		try {
			return await work();
		} catch (error) {
			if (error instanceof AppError) throw error;
			throw oauthFailure(what, new URL(this.#options.apiUrl).host, this.redirectUri, error);
		}
	}
}

/** What is done with it: who it is, event types, bookings, our webhook */
const scopes = {
	'cal.com': [
		'PROFILE_READ',
		'EVENT_TYPE_READ',
		'EVENT_TYPE_WRITE',
		'BOOKING_READ',
		'BOOKING_WRITE',
		'WEBHOOK_READ',
		'WEBHOOK_WRITE',
	],
	'self-hosted': ['READ_BOOKING', 'READ_PROFILE'],
} as const;
