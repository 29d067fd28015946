import { Counter, Gauge, Registry } from 'prom-client';
import { listConnections } from '../db/connections.ts';
import { countUnsettled } from '../db/outbox.ts';
import type { ScopedDatabase } from '../db/scope.ts';
import { isLocal } from '../local-host.ts';
import type { Health } from '../pipeline/health.ts';
import { readConnectionStatus } from '../pipeline/reconcile/connection-status.ts';
import { type Asked, type Guarded, ownerAnswer } from './caller-answer.ts';

export type MetricsParts = Guarded & {
	config: { siteUrl: string };
	health(): Promise<Health>;
};

/** `GET /api/metrics`: numbers for Prometheus, for the owner. They name connections by their ids, and nobody. */
export function metricsAnswer(app: MetricsParts, asked: Asked): Promise<Response> {
	return ownerAnswer(app, asked, async (inTheirs) => {
		// Made anew each time: nothing is counted that the journal and the tables do not know.
		const registry = new Registry();
		tellHealth(registry, await app.health());
		await inTheirs(async (database) => {
			await tellConnections(registry, database, app.config);
			await tellMessages(registry, database);
		});
		const headers = { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' };
		return new Response(await registry.metrics(), { headers });
	});
}

function tellHealth(registry: Registry, { journal, projection }: Health): void {
	const gauge = (name: string, help: string, value: number) =>
		new Gauge({ name: `bookme_${name}`, help, registers: [registry] }).set(value);
	gauge('journal_writable', '1 where deliveries can be kept', Number(journal.writable));
	gauge('journal_free_bytes', 'Room on the disk of the journal', journal.freeBytes);
	gauge('projection_lag_entries', 'Kept entries that are not among the bookings yet', projection.lag);
	new Counter({
		name: 'bookme_journal_entries_total',
		help: 'Entries of the journal',
		registers: [registry],
	}).inc(journal.events);
}

async function tellConnections(
	registry: Registry,
	database: ScopedDatabase,
	config: MetricsParts['config'],
): Promise<void> {
	const common = { labelNames: ['connection'], registers: [registry] };
	const gauge = (name: string, help: string) => new Gauge({ ...common, name: `bookme_${name}`, help });
	const healed = new Counter({
		...common,
		name: 'bookme_gaps_healed_total',
		help: 'Bookings that differed from the provider’s and were made good',
	});
	const delivered = gauge('last_delivery_timestamp_seconds', 'When the newest delivery came');
	const compared = gauge('last_comparison_timestamp_seconds', 'When the newest comparison ended');
	const failed = gauge('last_comparison_failed', '1 where it could not be done');
	const broken = gauge('connection_broken', '1 where bookings do not come by webhook');
	const local = isLocal(new URL(config.siteUrl).hostname);
	for (const { id: connection } of await listConnections(database, null)) {
		const status = await readConnectionStatus(database, connection, { isLocal: local, most: 0 });
		const labels = { connection };
		healed.inc(labels, status.healed);
		if (status.lastDelivery !== null) delivered.set(labels, seconds(status.lastDelivery));
		const { endedAt = null, error = null } = status.lastCompared ?? {};
		if (endedAt !== null) compared.set(labels, seconds(endedAt));
		failed.set(labels, Number(error !== null));
		broken.set(labels, Number(status.silence.verdict === 'broken'));
	}
}

async function tellMessages(registry: Registry, database: ScopedDatabase): Promise<void> {
	const messages = new Gauge({
		name: 'bookme_messages',
		help: 'Messages that wait (due, sending, held), were given up (failed), or may have been sent (doubtful)',
		labelNames: ['channel', 'state'],
		registers: [registry],
	});
	for (const { channel, state, count } of await countUnsettled(database))
		messages.set({ channel, state }, count);
}

function seconds(instant: string): number {
	return Date.parse(instant) / 1000;
}
