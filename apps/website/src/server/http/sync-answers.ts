import { z } from 'zod';
import type { ConnectionRow } from '../db/connections.ts';
import type { ScopedDatabase } from '../db/scope.ts';
import type { WebhookState } from '../domain/webhook-state.ts';
import { isLocal } from '../local-host.ts';
import { type ConnectionStatus, readConnectionStatus } from '../pipeline/reconcile/connection-status.ts';
import type { Comparison } from '../pipeline/reconcile/reconcile.ts';
import { type Asked, callerAnswer, connectionFor, type Guarded } from './caller-answer.ts';
import { jsonAnswer } from './error-answer.ts';
import { readJson } from './read-json.ts';

/** What these answers ask of the comparing of connections. */
export type Comparing = {
	/** Begins, or joins, a comparison. @throws AppError `not-connected`; as the provider's client does */
	compare(connection: string, how: { now: boolean; full: boolean }): Promise<Comparison>;
	progress(connection: string): Comparison | null;
	/** Puts our webhook back as it should be */
	restoreWebhook(connection: string): Promise<WebhookState>;
};

export type SyncParts = Guarded & { comparing: Comparing; config: { siteUrl: string } };

const order = z.strictObject({
	/** Without it the owner's `main`, or a consultant's only one */
	connection: z.string().min(1).max(100).optional(),
	/** Looks at everything, not only at what has changed since */
	full: z.boolean().default(false),
	/** Answers at once, and goes on by itself */
	wait: z.boolean().default(true),
});

/** `POST /api/cal/sync`: compares with the provider now, what is in flight included. For whoever may use the connection. */
export function syncAnswer(app: SyncParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const { connection: named, full, wait } = await readOrder(asked.request);
		const { id: connection } = await inTheirs((database) => connectionFor(database, caller, named ?? null));
		const work = app.comparing.compare(connection, { now: true, full });
		if (wait) return jsonAnswer({ success: true, connection, done: true, comparison: await work });
		// What goes wrong later is written down with the comparison; what cannot begin is told at once.
		await Promise.race([work, new Promise((resolve) => setTimeout(resolve, beginWithinMs))]);
		work.catch(() => {});
		const comparison = app.comparing.progress(connection);
		return jsonAnswer({ success: true, connection, done: comparison === null, comparison }, 202);
	});
}

const beginWithinMs = 200;

/** `GET /api/cal/sync`: how far it is, and what came of the last ones. For whoever may use the connection. */
export function syncStatusAnswer(app: SyncParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const named = new URL(asked.request.url).searchParams.get('connection');
		const status = await inTheirs(async (database) =>
			statusOf(app, database, (await connectionFor(database, caller, named)).id),
		);
		return jsonAnswer({ success: true, running: app.comparing.progress(status.connection), ...status });
	});
}

/** `GET /api/cal/status`: whether a connection works, and since when it is known. For whoever may use it. */
export function statusAnswer(
	app: SyncParts & { connecting: { shown(row: ConnectionRow): object } },
	asked: Asked,
): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const named = new URL(asked.request.url).searchParams.get('connection');
		const { row, status } = await inTheirs(async (database) => {
			const row = await connectionFor(database, caller, named);
			return { row, status: await statusOf(app, database, row.id) };
		});
		const { silence, webhook, lastDelivery, healed } = status;
		const works = { silence, webhook, lastDelivery, healed, running: app.comparing.progress(row.id) };
		const connected = row.state === 'connected';
		return jsonAnswer({ success: true, connected, connection: app.connecting.shown(row), ...works });
	});
}

/** `POST /api/cal/webhook-repair`: puts our webhook at the provider back as it should be. For whoever may use the connection. */
export function repairAnswer(app: SyncParts, asked: Asked): Promise<Response> {
	return callerAnswer(app, asked, async (caller, inTheirs) => {
		const { connection: named } = await readOrder(asked.request);
		const { id: connection } = await inTheirs((database) => connectionFor(database, caller, named ?? null));
		return jsonAnswer({ success: true, webhook: await app.comparing.restoreWebhook(connection) });
	});
}

function statusOf(
	{ config }: SyncParts,
	database: ScopedDatabase,
	connection: string,
): Promise<ConnectionStatus> {
	return readConnectionStatus(database, connection, { isLocal: isLocal(new URL(config.siteUrl).hostname) });
}

function readOrder(request: Request): Promise<z.output<typeof order>> {
	return readJson(order, request, '{ "connection": "main" }, or nothing');
}
