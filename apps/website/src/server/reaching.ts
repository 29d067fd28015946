import type { Turns } from './api-client/turn-store.ts';
import { calAccount } from './cal/account.ts';
import type { GateOptions } from './cal/api/gate.ts';
import { CalOauth } from './cal/oauth.ts';
import { calendlyAccount } from './calendly/account.ts';
import type { GateOptions as CalendlyGateOptions } from './calendly/api/gate.ts';
import { type Config, type Edition, usualEdition } from './config.ts';
import { auditedFetch } from './connect/audited-fetch.ts';
import { bearerFetch } from './connect/bearer-fetch.ts';
import type { Seal } from './connect/seal.ts';
import { openKey } from './connect/sealed-parts.ts';
import { TokenKeeper } from './connect/token-keeper.ts';
import { calAsked, type Deed } from './db/audit.ts';
import { type ConnectionRow, mainConnection } from './db/connections.ts';
import type { WorkerDatabase } from './db/database.ts';
import type { ProviderAccount } from './domain/provider-account.ts';
import { AppError } from './errors.ts';

export type ReachingParts = {
	config: Config;
	database: WorkerDatabase;
	seal: Seal;
	/** Where turns at the provider are counted, with all processes of this user */
	turns: Turns;
	/** Writes down what was done; what cannot be written hinders nothing */
	audit(deed: Deed): void;
	/** Milliseconds since 1970 */
	now(): number;
	/** Milliseconds of a clock that is never set */
	monotonic(): number;
	sleep(ms: number): Promise<void>;
	newId(): string;
};

/** How much time somebody who waits in front of a page has */
const patience = { answerMs: 8_000, deadlineMs: 20_000 };

/** What the hosted Cal.com lets a token ask for in a minute; how much is left its answers tell. */
const oauthRate = 500;

/** How the account of each connection is reached: with the key of the configuration, one of its own, or a token. */
export class Reaching {
	readonly #parts: ReachingParts;
	readonly #keeper: TokenKeeper;

	constructor(parts: ReachingParts) {
		this.#parts = parts;
		this.#keeper = new TokenKeeper({ ...parts, refresh: (token) => this.#requireOauth().refresh(token) });
	}

	/** null: no application is registered, so accounts are connected by key alone */
	oauth(): CalOauth | null {
		const { config } = this.#parts;
		const { calOauth, calOrigin: origin, calApi, siteUrl } = config;
		if (calOauth === null) return null;
		const { url: apiUrl, edition } = calApi;
		const redirectUri = `${siteUrl}/api/cal/callback`;
		const send = this.#audited(null);
		return new CalOauth({ ...calOauth, origin, apiUrl, edition, redirectUri, fetch: send, answerMs: 10_000 });
	}

	/** How Cal.com's API is asked for a connection; null where it has no key. @throws AppError `sealed-otherwise` */
	gateOf(row: ConnectionRow): GateOptions | null {
		const { config, turns, seal } = this.#parts;
		const { url, edition } = this.#placeOf(row);
		const shared = { url, edition, rate: config.calApi.rate, turns, fetch: this.#audited(row) };
		if (row.id === mainConnection) {
			const { key } = config.calApi;
			return key === null ? null : { ...shared, key };
		}
		if (row.kind !== 'oauth') {
			const key = openKey(seal, row);
			return key === null ? null : { ...shared, key };
		}
		const access = (unlike: string | null) => this.#keeper.access(row.id, unlike);
		// The token changes; turns are counted for the connection.
		return {
			...shared,
			key: `connection-${row.id}`,
			rate: oauthRate,
			fetch: bearerFetch(shared.fetch, access),
		};
	}

	/** @param isWaitedFor Somebody sits in front of it: then it gives up early. null where it has no key */
	accountOf(row: ConnectionRow, { isWaitedFor = false } = {}): ProviderAccount | null {
		const gate = this.gateOf(row);
		if (gate === null) return null;
		return calAccount({ ...gate, ...(isWaitedFor && patience) }, this.#parts.now);
	}

	/** How Calendly's API is asked for a connection; null where it has no token */
	calendlyGateOf(row: ConnectionRow): CalendlyGateOptions | null {
		const { config, turns } = this.#parts;
		const { apiUrl: url, token } = config.calendly;
		if (row.id !== mainConnection || token === null) return null;
		return { url, token, turns, fetch: this.#audited(row, { provider: 'calendly' }) };
	}

	/** @param isWaitedFor As above. null where it has no token */
	calendlyAccountOf(row: ConnectionRow, { isWaitedFor = false } = {}): ProviderAccount | null {
		const gate = this.calendlyGateOf(row);
		return gate === null ? null : calendlyAccount({ ...gate, ...(isWaitedFor && patience) }, this.#parts.now);
	}

	/** An account that is about to be connected, by what was just given for it. */
	newAccount(key: string, { rate }: { rate?: number } = {}): ProviderAccount {
		const { config, turns, now } = this.#parts;
		const { url, edition } = config.calApi;
		const shared = { url, edition, key, rate: rate ?? config.calApi.rate, turns, fetch: this.#audited(null) };
		return calAccount({ ...shared, ...patience }, now);
	}

	#placeOf({ api_url: own, edition }: ConnectionRow): { url: string; edition: Edition } {
		const { url, edition: usual } = this.#parts.config.calApi;
		if (own === null) return { url, edition: usual };
		return {
			url: own,
			edition: edition === 'cal.com' || edition === 'self-hosted' ? edition : usualEdition(own),
		};
	}

	#audited(row: ConnectionRow | null, of: Deed['detail'] = {}): typeof fetch {
		const { audit, monotonic } = this.#parts;
		const whose = { account: row?.account ?? null, connection: row?.id ?? null };
		return auditedFetch(
			fetch,
			(asked) => audit({ what: calAsked, ...whose, actor: 'site', detail: { ...asked, ...of } }),
			monotonic,
		);
	}

	#requireOauth(): CalOauth {
		const oauth = this.oauth();
		if (oauth === null) throw noOauth();
		return oauth;
	}
}

/** There is no application at Cal.com that this site is known by. */
export function noOauth(): AppError {
	return new AppError(
		'no-oauth',
		'input',
		'This site is no application at Cal.com. Register it there (Settings → Developer → OAuth), and write CAL_OAUTH_CLIENT_ID and CAL_OAUTH_CLIENT_SECRET into .env; or connect with an API key.',
	);
}
