import { setTimeout as sleep } from 'node:timers/promises';
import { Cron } from 'croner';
import type { Config } from './config.ts';
import { noticeUser } from './connect/notice-user.ts';
import type { Seal } from './connect/seal.ts';
import { type Deed, dropOldAudit } from './db/audit.ts';
import { noteWebhook } from './db/comparisons.ts';
import {
	advanceConnection,
	type ConnectionRow,
	changeConnection,
	findConnection,
	listConnections,
	mainConnection,
	providerOf,
} from './db/connections.ts';
import type { WorkerDatabase } from './db/database.ts';
import type { Provider } from './domain/entry.ts';
import type { WebhookState } from './domain/webhook-state.ts';
import { AppError } from './errors.ts';
import type { ForgottenPeople } from './pipeline/person/forgotten-people.ts';
import type { Comparison } from './pipeline/reconcile/reconcile.ts';
import {
	type Compared,
	type Outcome,
	Reconciler,
	type ReconcilerParts,
} from './pipeline/reconcile/reconciler.ts';
import { forgottenPeople } from './projection-thread.ts';
import { joined, type Side, sidesOf } from './provider-sides.ts';
import type { Reaching } from './reaching.ts';
import type { SiteMatters } from './site-matters.ts';

export type ReconcilingParts = Omit<ReconcilerParts, 'onEnd'> & {
	database: WorkerDatabase;
	config: Config;
	reaching: Reaching;
	seal: Seal;
	/** Writes down what was done */
	audit(deed: Deed): void;
	/** Brings the tables up to date, once */
	prepare(): Promise<void>;
	/** Tells hosts what concerns them of the site */
	matters: SiteMatters;
	/** Asks what event types are called whose bookings came */
	learn(): Promise<void>;
	/** Whether another site makes this database's bookings: then comparing is its work */
	isElsewhere(): boolean;
	/** From 0 to below 1 */
	random(): number;
};

/** The comparison of all connections with their providers: now and then, and on request. */
export class Reconciling {
	readonly #parts: ReconcilingParts;
	readonly #forgotten: ForgottenPeople;
	readonly reconciler: Reconciler;
	#schedule: Cron | null = null;
	/** By connection, the permanent name of what its last comparison failed with */
	readonly #faults = new Map<string, string>();

	constructor(parts: ReconcilingParts) {
		this.#parts = parts;
		this.#forgotten = forgottenPeople(parts.config);
		this.reconciler = new Reconciler({
			...parts,
			onEnd: (connection, outcome) => this.#remember(connection, outcome),
		});
	}

	/** Compares at once and then every `RECONCILE_EVERY`, a little earlier or later each time. */
	start(): void {
		const { config, random, log } = this.#parts;
		const round = () =>
			this.runAll().catch((error: unknown) => log.warn({ error: String(error) }, 'comparing failed'));
		const interval = config.reconcileEveryS;
		this.#schedule = new Cron('* * * * * *', { interval, protect: true, unref: true }, async () => {
			await sleep(random() * Math.min(60, interval / 10) * 1000, undefined, { ref: false });
			await round();
		});
		void round();
	}

	/** Compares all that are connected, one after the other. What fails is written down, and hinders no other. */
	async runAll(): Promise<void> {
		const { database, isElsewhere, prepare, matters, log, now } = this.#parts;
		if (isElsewhere()) return;
		await prepare();
		await dropOldAudit(database, now());
		for (const row of await listConnections(database, null)) {
			await matters.look(row);
			if (row.state !== 'connected' || row.is_active !== 1) continue;
			await this.#runOne(row).catch((error: unknown) => {
				// What the provider answered is told and written down already.
				if (error instanceof AppError) return;
				log.warn({ connection: row.id, error: String(error) }, 'comparing failed');
			});
		}
	}

	/** Begins, or joins, the comparison of one. @throws AppError `not-connected`; as the provider's client does */
	async compare(connection: string, how: { now: boolean; full: boolean }): Promise<Outcome> {
		const compared = await this.#compared(await this.#row(connection));
		if (compared === null) throw notConnected();
		return this.reconciler.run(compared, how);
	}

	/** How far the comparison of a connection is, or null where none is under way. */
	progress(connection: string): Comparison | null {
		return this.reconciler.progress(connection);
	}

	/** The permanent name of what the last comparison of a connection failed with; null where it did not, or elsewhere. */
	lastFault(connection: string): string | null {
		return this.#faults.get(connection) ?? null;
	}

	/** Breaks off what is under way for a connection, and waits for its end. */
	abandon(connection: string): Promise<void> {
		return this.reconciler.abandon(connection);
	}

	/**
	 * Puts our webhooks at the providers back as they should be. What one of them fails with is thrown when the others
	 * have been seen to.
	 * @returns the one that is worst off @throws AppError `not-connected`, `no-secret`; as the API does
	 */
	async restoreWebhook(connection: string): Promise<WebhookState> {
		const { database } = this.#parts;
		const row = await this.#row(connection);
		const sides = await this.#sidesOf(row, { isWaitedFor: true });
		if (sides.length === 0) throw notConnected();
		const settled: PromiseSettledResult<WebhookState>[] = [];
		for (const side of sides) settled.push(...(await Promise.allSettled([this.#restoreAt(side, row)])));
		const state = worstOf(settled, { isWholeWanted: true });
		await noteWebhook(database, connection, JSON.stringify(state));
		return state;
	}

	async stop(): Promise<void> {
		this.#schedule?.stop();
		await this.reconciler.stop();
	}

	async #restoreAt({ account, address, secret, provider }: Side, row: ConnectionRow): Promise<WebhookState> {
		if (secret === null) throw noSecret(row.id, provider);
		// Somebody asked for it: perhaps it is all there, and signs with another secret.
		const state = await account.restoreWebhook({ address, secret, known: null });
		if (provider === providerOf(row))
			await changeConnection(this.#parts.database, row.id, { webhook_id: state.id });
		return state;
	}

	async #runOne(row: ConnectionRow): Promise<void> {
		const compared = await this.#compared(row);
		if (compared !== null) await this.reconciler.run(compared);
	}

	async #row(id: string): Promise<ConnectionRow> {
		await this.#parts.prepare();
		const row = await findConnection(this.#parts.database, id);
		if (row === null)
			throw new AppError('unknown-connection', 'input', 'There is no connection of that name here.');
		if (row.state === 'leaving') throw notConnected();
		return row;
	}

	/** @returns null where nothing can be asked for it */
	async #compared(row: ConnectionRow): Promise<Compared | null> {
		const sides = await this.#sidesOf(row);
		if (sides.length === 0) return null;
		return {
			id: row.id,
			listeningSince: row.connected_at ?? row.created_at,
			records: joined(sides),
			checkWebhook: async () =>
				worstOf(await Promise.allSettled(sides.map(({ account, address }) => account.checkWebhook(address)))),
		};
	}

	#sidesOf(row: ConnectionRow, how: { isWaitedFor?: boolean } = {}): Promise<Side[]> {
		return sidesOf({ ...this.#parts, forgotten: this.#forgotten }, row, how);
	}

	/** What became of the connection itself: its key may be refused by now, and its user have another name. */
	async #remember(connection: string, outcome: Outcome): Promise<void> {
		const { database, now, audit, reaching, matters } = this.#parts;
		const { error, ...counts } = outcome;
		if (error === null) this.#faults.delete(connection);
		else this.#faults.set(connection, error.code);
		const row = await findConnection(database, connection);
		if (row === null || row.state === 'leaving') return;
		await matters.afterComparison(row, outcome);
		if (error !== null) return this.#rememberFailure(row, error);
		const at = new Date(now()).toISOString();
		const isBack = row.state === 'reconnect';
		await advanceConnection(database, connection, {
			last_synced_at: at,
			...(isBack && { state: 'connected', note: null }),
		});
		const { checked, healed, imported } = counts;
		const deed = { what: 'synced', account: row.account, connection, actor: 'site' };
		audit({ ...deed, detail: { checked, healed, imported } });
		await this.#parts.learn();
		const account = reaching.accountOf(row);
		if (account === null) return;
		const before = await noticeUser(database, account, row).catch(() => null);
		if (before !== null) audit({ ...deed, what: 'username-changed', detail: before });
	}

	async #rememberFailure(row: ConnectionRow, error: AppError): Promise<void> {
		if (error.category !== 'reconnect' || row.id === mainConnection) return;
		await advanceConnection(this.#parts.database, row.id, { state: 'reconnect', note: error.code });
	}
}

/**
 * Of several the first that is not as it should be: known of one, it is told though another one could not be asked.
 * @throws what asking failed with, where nothing else is wrong, or all of them are wanted
 */
function worstOf(
	settled: readonly PromiseSettledResult<WebhookState>[],
	{ isWholeWanted = false } = {},
): WebhookState {
	const states = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
	const worst = states.find(({ finding }) => finding !== 'fine');
	const failed = settled.find((one) => one.status === 'rejected');
	if (failed !== undefined && (isWholeWanted || worst === undefined)) throw failed.reason;
	return worst ?? states[0] ?? { finding: 'unknown', id: null, address: null, lacking: [] };
}

function noSecret(connection: string, provider: Provider): AppError {
	const variable = { cal: 'CAL_WEBHOOK_SECRET', calendly: 'CALENDLY_SIGNING_KEY' }[provider];
	return new AppError(
		'no-secret',
		'input',
		connection === mainConnection
			? `There is no webhook secret: set ${variable} and restart.`
			: 'This connection is not set up yet: finish its setup on the connections page.',
	);
}

function notConnected(): AppError {
	return new AppError(
		'not-connected',
		'reconnect',
		'No account at Cal.com or Calendly is connected, so no API can be asked. Write a key into CAL_API_KEY or a token into CALENDLY_TOKEN and restart, or connect an account in the dashboard.',
	);
}
