import { wrongState } from './cal/oauth-failure.ts';
import type { Config } from './config.ts';
import { connectedElsewhere, keepConnection, type Means } from './connect/connect.ts';
import { type Begun, beginState, spendState, type Whose } from './connect/oauth-states.ts';
import type { Seal } from './connect/seal.ts';
import { type ShownConnection, shownConnection } from './connect/shown-connection.ts';
import type { Deed } from './db/audit.ts';
import { type ConnectionRow, findConnection, mainConnection } from './db/connections.ts';
import type { WorkerDatabase } from './db/database.ts';
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

/** Accounts at Cal.com that are connected, by key or by signing in there. Each is asked who it is before anything is kept. */
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
	 * @throws AppError `wrong-key-kind`, `cal-key-refused`, `cal-forbidden`, `still-leaving`, `connected-elsewhere`,
	 * `no-encryption-key`; as Cal.com's client does
	 */
	async byKey(
		whose: Whose,
		given: { apiKey: string; label: string | null; webhookSecret: string | null },
	): Promise<ConnectionRow> {
		const key = given.apiKey.trim();
		if (!/^cal_[\w-]+$/.test(key)) throw wrongKeyKind();
		const account = this.#parts.reaching.newAccount(key);
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
		const account = this.#parts.reaching.newAccount(tokens.access);
		const connection = await this.#keep(
			whose,
			account,
			{ kind: 'oauth', tokens },
			{ label: begun.label, webhookSecret: null },
		);
		return { connection, locale: begun.locale };
	}

	async #keep(
		whose: Whose,
		account: ProviderAccount,
		means: Means,
		{ label, webhookSecret }: { label: string | null; webhookSecret: string | null },
	): Promise<ConnectionRow> {
		const { config, audit, heard, prepare } = this.#parts;
		await prepare();
		const user = await account.whoIs();
		if (user.id === (await this.#mainUser())) throw connectedElsewhere();
		// What the set-up needs is asked for now: a key without the right for it is refused before it is kept.
		await account.eventTypes();
		await account.checkWebhook(config.siteUrl);
		const connection = await keepConnection(this.#parts, {
			...{ account: whose.account, apiUrl: config.calApi.url, user, means, label, webhookSecret },
		});
		await heard();
		const { id, kind, username } = connection;
		const actor = whose.account ?? 'token';
		audit({ what: 'connected', account: whose.account, connection: id, actor, detail: { kind, username } });
		return connection;
	}

	/** The provider's id of whoever the configuration's key belongs to, or null where that is not known */
	async #mainUser(): Promise<string | null> {
		const { database, reaching } = this.#parts;
		const main = await findConnection(database, mainConnection);
		if (main === null) return null;
		// A key that is refused hinders nobody's connection but its own.
		const asked = await reaching.accountOf(main, { isWaitedFor: true })?.whoIs().catch(unlessExpected);
		return asked?.id ?? main.provider_user;
	}

	#requireOauth() {
		const oauth = this.#parts.reaching.oauth();
		if (oauth === null) throw noOauth();
		return oauth;
	}
}

function unlessExpected(error: unknown): null {
	if (error instanceof AppError) return null;
	throw error;
}

function wrongKeyKind(): AppError {
	return new AppError(
		'wrong-key-kind',
		'input',
		'That is no API key of Cal.com: those begin with cal_. Make one there under Settings → Security → API keys; a webhook secret, or the client secret of an application, does not do.',
	);
}

function otherRedirect(begun: string, now: string): AppError {
	return new AppError(
		'oauth-redirect',
		'input',
		`This sign-in was begun when this site's address was another one (${begun}, and now ${now}). Register ${now} at Cal.com exactly like that, and begin anew.`,
	);
}
