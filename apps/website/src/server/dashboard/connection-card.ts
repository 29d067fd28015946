import type { App } from '../app.ts';
import { placesOf } from '../config.ts';
import { askedProviders, configuredProviders } from '../configured-providers.ts';
import { ownAddress, type ShownConnection } from '../connect/shown-connection.ts';
import { type ConnectionRow, mainConnection, providerOf } from '../db/connections.ts';
import type { Provider } from '../domain/entry.ts';
import { isLocal } from '../local-host.ts';
import { type ConnectionStatus, readConnectionStatus } from '../pipeline/reconcile/connection-status.ts';
import type { Comparison } from '../pipeline/reconcile/reconcile.ts';

/** All that the page shows of a connection. */
export type Card = {
	shown: ShownConnection;
	status: ConnectionStatus;
	running: Comparison | null;
	/** Those that it is compared with, or would be */
	asked: readonly Provider[];
	/** Where deliveries go: several only of the connection of the configuration */
	addresses: { provider: Provider; address: string }[];
	/** Booking pages of event types that were made here */
	links: { slug: string; link: string }[];
	/** The permanent name of what the last comparison failed with, as far as it is known */
	lastFault: string;
};

/** @param row Of whoever asks, or an owner does */
export async function readCard(app: App, row: ConnectionRow): Promise<Card> {
	const { config } = app;
	const at = row.id === mainConnection ? configuredProviders(config) : [providerOf(row)];
	const own = row.id === mainConnection ? askedProviders(config) : at;
	const asked = own.length === 0 ? at : own;
	const shown = app.connecting.shown(row);
	return {
		shown,
		status: await app.inScope({ kind: 'connection', connection: row.id }, (database) =>
			readConnectionStatus(database, row.id, { isLocal: at.some((one) => isAlone(config, one)) }),
		),
		running: app.comparing.progress(row.id),
		asked,
		addresses: at.map((provider) => ({
			provider,
			address: ownAddress(config.siteUrl, { id: row.id, provider }),
		})),
		links: shown.eventTypes.flatMap(({ slug, link }) => (link === null ? [] : { slug, link })),
		lastFault: row.note ?? app.comparing.lastFault(row.id) ?? `${asked[0] ?? providerOf(row)}-unreachable`,
	};
}

/** Whether a provider out there would have to post to an address that only this network knows. */
function isAlone(config: App['config'], provider: Provider): boolean {
	const { apiUrl } = placesOf(config, provider);
	return isLocal(new URL(config.siteUrl).hostname) && !isLocal(new URL(apiUrl).hostname);
}
