import type { Config } from './config.ts';
import { lastDelivery, lastFineWebhook } from './db/comparisons.ts';
import { type ConnectionRow, mainConnection } from './db/connections.ts';
import type { WorkerDatabase } from './db/database.ts';
import type { Matter } from './domain/notice.ts';
import { isLocal } from './local-host.ts';
import { tellSite } from './pipeline/notify/tell-site.ts';
import { countRejected, countStale, readConnectionStatus } from './pipeline/reconcile/connection-status.ts';
import type { Outcome } from './pipeline/reconcile/reconciler.ts';

export type SiteMattersParts = {
	database: WorkerDatabase;
	config: Pick<Config, 'notify' | 'siteUrl'>;
	/** Milliseconds since 1970 */
	now(): number;
};

/** So many since the last one that was taken are a burst; fewer may be anybody's. */
const burst = 5;

/** Tells hosts what of the site needs them, or might worry them: each thing once, however often it is found. */
export class SiteMatters {
	readonly #parts: SiteMattersParts;

	constructor(parts: SiteMattersParts) {
		this.#parts = parts;
	}

	/** Gaps that a comparison has healed, and a webhook that worked until now. */
	async afterComparison(row: ConnectionRow, { id, healed, webhook, error }: Outcome): Promise<void> {
		const { database, config } = this.#parts;
		if (healed > 0) {
			const isAlone = isLocal(new URL(config.siteUrl).hostname);
			const { silence } = await readConnectionStatus(database, row.id, { isLocal: isAlone, most: 0 });
			const cause = silence.cause === null ? {} : { cause: silence.cause };
			await this.#tell(row, 'gaps-healed', id, { count: healed, ...cause });
		}
		const since = await lastFineWebhook(database, row.id);
		const isOff = webhook.finding !== 'fine' && webhook.finding !== 'unknown';
		// One that never worked is for whoever sets it up to see.
		if (isOff && since !== null)
			await this.#tell(row, 'webhook-off', since, { cause: `webhook-${webhook.finding}` });
		if (error?.category === 'reconnect') await this.#tellRefused(row);
	}

	/** What can be seen without asking anybody. */
	async look(row: ConnectionRow): Promise<void> {
		const { database, now } = this.#parts;
		if (row.state === 'reconnect') await this.#tellRefused(row);
		const delivered = await lastDelivery(database, row.id);
		const count = await countRejected(database, row.id, delivered);
		const today = new Date(now()).toISOString().slice(0, 10);
		// Strangers can make them as well: once a day at most.
		if (count >= burst) await this.#tell(row, 'deliveries-rejected', today, { count, cause: 'wrong-secret' });
		await this.#lookForStale(row);
	}

	/** No stranger can make these: the first one is told, and of all that come on a day once. */
	async #lookForStale(row: ConnectionRow): Promise<void> {
		const { count, last } = await countStale(this.#parts.database, row.id);
		if (last === null) return;
		const mark = `stale ${last.slice(0, 10)}`;
		await this.#tell(row, 'deliveries-rejected', mark, { count, cause: 'stale-delivery' });
	}

	#tellRefused(row: ConnectionRow): Promise<void> {
		return this.#tell(row, 'connection-refused', row.last_synced_at ?? 'never', {});
	}

	#tell(
		{ id: connection, label }: ConnectionRow,
		matter: Matter,
		mark: string,
		facts: Record<string, string | number>,
	): Promise<void> {
		const { database, config, now } = this.#parts;
		// Where there is one alone, its name tells nothing.
		const named = connection === mainConnection ? facts : { ...facts, label };
		return tellSite(database, config.notify, { matter, connection, mark, facts: named }, now());
	}
}
