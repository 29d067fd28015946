import type { App } from '../app.ts';
import { placesOf } from '../config.ts';
import type { ShownConnection } from '../connect/shown-connection.ts';
import { type ConnectionRow, providerOf } from '../db/connections.ts';
import { isLocal } from '../local-host.ts';
import { type ConnectionStatus, readConnectionStatus } from '../pipeline/reconcile/connection-status.ts';
import type { Comparison } from '../pipeline/reconcile/reconcile.ts';

/** All that the page shows of a connection. */
export type Card = {
	shown: ShownConnection;
	status: ConnectionStatus;
	running: Comparison | null;
	/** Booking pages of event types that were made here */
	links: { slug: string; link: string }[];
	/** The permanent name of what the last comparison failed with, as far as it is known */
	lastFault: string;
};

/** @param row Of whoever asks, or an owner does */
export async function readCard(app: App, row: ConnectionRow): Promise<Card> {
	const { apiUrl } = placesOf(app.config, providerOf(row));
	const isAlone = isLocal(new URL(app.config.siteUrl).hostname) && !isLocal(new URL(apiUrl).hostname);
	const shown = app.connecting.shown(row);
	return {
		shown,
		status: await app.inScope({ kind: 'connection', connection: row.id }, (database) =>
			readConnectionStatus(database, row.id, { isLocal: isAlone }),
		),
		running: app.comparing.progress(row.id),
		links: shown.eventTypes.flatMap(({ slug, link }) => (link === null ? [] : { slug, link })),
		lastFault: row.note ?? `${providerOf(row)}-unreachable`,
	};
}
