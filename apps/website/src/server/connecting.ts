import { readKey as readCalKey } from './cal/key.ts';
import { wrongState } from './cal/oauth-failure.ts';
import { readKey as readCalendlyKey } from './calendly/key.ts';
import { type Config, placesOf } from './config.ts';
import { connectedElsewhere, keepConnection, type Means } from './connect/connect.ts';
import { type Begun, beginState, spendState, type Whose } from './connect/oauth-states.ts';
import type { Seal } from './connect/seal.ts';
import { type ShownConnection, shownConnection } from './connect/shown-connection.ts';
import type { Deed } from './db/audit.ts';
import { type ConnectionRow, findConnection, mainConnection, providerOf } from './db/connections.ts';
import type { WorkerDatabase } from './db/database.ts';
import type { Provider } from './domain/entry.ts';
import type { ProviderAccount } from './domain/provider-account.ts';
import { AppError } from './errors.ts';
import { noOauth, type Reaching } from './reaching.ts';

export type ConnectingParts = {
	config: Config;
	database: WorkerDatabase;
	seal: Seal;
	reaching: Reaching;
	/** Writes down what was done */
	audit(deed: Deed): void;
	/** Brings the tables up to date, once */
	prepare(): Promise<void>;
	/** Lets deliveries in by what was just stored */
	heard(): Promise<void>;
	/** Milliseconds since 1970 */
	now(): number;
	newId(): string;
};

/** What somebody connects an account by */
export type GivenKey = {
	provider: Provider;
	/** An API key, or a personal access token */
	apiKey: string;
	label: string | null;
	webhookSecret: string | null;
};

/** Accounts that are connected, by key or by signing in at their provider. Each is asked who it is before anything is kept. */
export class Connecting {
	readonly #parts: ConnectingParts;

	constructor(parts: ConnectingParts) {
		this.#parts = parts;
	}

	/** Whether people can sign in at Cal.com for it */
	get hasOauth(): boolean {
		return this.#parts.reaching.oauth() !== null;
	}

	/** A connection as it may be told */
	shown(row: ConnectionRow): ShownConnection {
		return shownConnection(row, this.#parts.config.siteUrl);
	}

	/**
	 * @throws AppError `wrong-key-kind`, `wrong-token-kind`, `still-leaving`, `connected-elsewhere`,
	 * `no-encryption-key`; as the provider's client does
	 */
	async byKey(whose: Whose, given: GivenKey): Promise<ConnectionRow> {
		const key = keyReaders[given.provider](given.apiKey);
		const account = this.#parts.reaching.newAccount(given.provider, key);
		return this.#keep(whose, account, { kind: 'key', key }, given);
	}

	/** @returns where to send somebody @throws AppError `no-oauth`, `no-encryption-key` */
	async authUrl(
		whose: Whose,
		given: Pick<Begun, 'label' | 'locale'>,
	): Promise<{ url: string; expiresAt: string }> {
		const oauth = this.#requireOauth();
		await this.#parts.prepare();
		let url = '';
		const { expiresAt } = await beginState(this.#parts, whose, async (state) => {
			const begun = await oauth.authorize(state);
			({ url } = begun);
			return { verifier: begun.verifier, redirectUri: oauth.redirectUri, ...given };
		});
		return { url, expiresAt };
	}

	/**
	 * Takes somebody back who comes from Cal.com.
	 * @param returned The query they came back with
	 * @throws AppError `oauth-state`, `oauth-redirect`, `oauth-denied`, `oauth-code-refused`, `oauth-client-refused`;
	 * as `byKey` does
	 */
	async comeBack(
		whose: Whose,
		returned: URLSearchParams,
	): Promise<{ connection: ConnectionRow; locale: string }> {
		const oauth = this.#requireOauth();
		await this.#parts.prepare();
		const state = returned.get('state');
		const begun = state === null ? null : await spendState(this.#parts, whose, state);
		if (state === null || begun === null) throw wrongState();
		if (begun.redirectUri !== oauth.redirectUri) throw otherRedirect(begun.redirectUri, oauth.redirectUri);
		const tokens = await oauth.exchange(returned, state, begun.verifier);
		const account = this.#parts.reaching.newAccount('cal', tokens.access);
		const connection = await this.#keep(
			whose,
			account,
			{ kind: 'oauth', tokens },
			{ provider: 'cal', label: begun.label, webhookSecret: null },
		);
		return { connection, locale: begun.locale };
	}

	async #keep(
		whose: Whose,
		account: ProviderAccount,
		means: Means,
		{ provider, label, webhookSecret }: Omit<GivenKey, 'apiKey'>,
	): Promise<ConnectionRow> {
		const { config, audit, heard, prepare } = this.#parts;
		await prepare();
		const user = await account.whoIs();
		if (user.id === (await this.#mainUser(provider))) throw connectedElsewhere();
		// What the set-up needs is asked for now: a key without the right for it is refused before it is kept.
		await account.eventTypes();
		await account.checkWebhook(config.siteUrl);
		const connection = await keepConnection(this.#parts, {
			...{ account: whose.account, provider, ...placesOf(config, provider) },
			...{ user, means, label, webhookSecret },
		});
		await heard();
		const { id, kind, username } = connection;
		const actor = whose.account ?? 'token';
		audit({
			what: 'connected',
			account: whose.account,
			connection: id,
			actor,
			detail: { provider, kind, username },
		});
		return connection;
	}

	/** The provider's id of whoever the configuration's key belongs to, or null where that is not known */
	async #mainUser(provider: Provider): Promise<string | null> {
		const { database, reaching } = this.#parts;
		const main = await findConnection(database, mainConnection);
		if (main === null) return null;
		const known = provider === providerOf(main) ? main.provider_user : null;
		// A key that is refused hinders nobody's connection but its own.
		const account = reaching.accountOf(main, { isWaitedFor: true, provider });
		const asked = await account?.whoIs().catch((error: unknown) => {
			if (!(error instanceof AppError)) throw error;
			if (known === null && error.category !== 'reconnect') throw error;
			return null;
		});
		return asked?.id ?? known;
	}

	#requireOauth() {
		const oauth = this.#parts.reaching.oauth();
		if (oauth === null) throw noOauth();
		return oauth;
	}
}

/** What can be a key at all */
const keyReaders: Record<Provider, (given: string) => string> = {
	cal: readCalKey,
	calendly: readCalendlyKey,
};

function otherRedirect(begun: string, now: string): AppError {
	return new AppError(
		'oauth-redirect',
		'input',
		`This sign-in was begun when this site's address was another one (${begun}, and now ${now}). Register ${now} at Cal.com exactly like that, and begin anew.`,
	);
}
