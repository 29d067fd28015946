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
import { type ConnectionRow, mainConnection, providerOf } from './db/connections.ts';
import type { WorkerDatabase } from './db/database.ts';
import type { Provider } from './domain/entry.ts';
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

	/** How Cal.com's API is asked for a connection; null where it has no key for it. @throws AppError `sealed-otherwise` */
	gateOf(row: ConnectionRow): GateOptions | null {
		if (providerOf(row) !== 'cal') return null;
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

	/** How Calendly's API is asked for a connection; null where it has no token for it. @throws AppError `sealed-otherwise` */
	calendlyGateOf(row: ConnectionRow): CalendlyGateOptions | null {
		const { config, turns, seal } = this.#parts;
		const { apiUrl: url, token: configured } = config.calendly;
		const isMain = row.id === mainConnection;
		if (!isMain && providerOf(row) !== 'calendly') return null;
		const token = isMain ? configured : openKey(seal, row);
		return token === null ? null : { url, token, turns, fetch: this.#audited(row, { provider: 'calendly' }) };
	}

	/**
	 * @param isWaitedFor Somebody sits in front of it: then it gives up early
	 * @param provider Where: the connection of the configuration may be at each of them
	 * @returns null where it has no key for that @throws AppError `sealed-otherwise`
	 */
	accountOf(
		row: ConnectionRow,
		{ isWaitedFor = false, provider = providerOf(row) } = {},
	): ProviderAccount | null {
		const { now } = this.#parts;
		const haste = isWaitedFor ? patience : {};
		if (provider === 'calendly') {
			const gate = this.calendlyGateOf(row);
			return gate && calendlyAccount({ ...gate, ...haste }, now);
		}
		const gate = this.gateOf(row);
		return gate && calAccount({ ...gate, ...haste }, now);
	}

	/** An account that is about to be connected, by what was just given for it. */
	newAccount(provider: Provider, key: string): ProviderAccount {
		const { config, turns, now } = this.#parts;
		const shared = { turns, fetch: this.#audited(null, { provider }), ...patience };
		if (provider === 'calendly')
			return calendlyAccount({ ...shared, url: config.calendly.apiUrl, token: key }, now);
		const { url, edition, rate } = config.calApi;
		return calAccount({ ...shared, url, edition, key, rate }, now);
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
