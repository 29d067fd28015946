import { type ConnectionRow, mainConnection, providerOf } from '../db/connections.ts';
import type { Provider } from '../domain/entry.ts';
import { readMade } from './services.ts';

/** A connection as it may be told: no key, no token, no secret. */
export type ShownConnection = {
	id: string;
	label: string;
	/** Whose account it is of */
	provider: Provider;
	kind: string;
	username: string | null;
	/** `setting-up`, `connected`, `reconnect`, `leaving` */
	state: string;
	/** What stands in the way: a permanent name, or null */
	note: string | null;
	isActive: boolean;
	/** ISO 8601, UTC */
	lastSynced: string | null;
	createdAt: string;
	/** Where its deliveries go */
	webhookUrl: string;
	/** Event types that were made here, and their booking pages */
	eventTypes: { slug: string; link: string | null }[];
	/** It comes from the configuration, and is changed there */
	isReadOnly: boolean;
};

/** @param siteUrl Without a slash at its end */
export function shownConnection(row: ConnectionRow, siteUrl: string): ShownConnection {
	return {
		...{ id: row.id, label: row.label, provider: providerOf(row), kind: row.kind, username: row.username },
		...{ state: row.state, note: row.note, isActive: row.is_active === 1 },
		...{ lastSynced: row.last_synced_at, createdAt: row.created_at },
		webhookUrl: ownAddress(siteUrl, row),
		eventTypes: readMade(row.event_types).map(({ slug, link }) => ({ slug, link })),
		isReadOnly: row.id === mainConnection,
	};
}

/** Where a provider posts to for a connection. */
export function ownAddress(
	siteUrl: string,
	{ id, provider }: Pick<ConnectionRow, 'id' | 'provider'>,
): string {
	return `${siteUrl}/api/${provider}/webhook${id === mainConnection ? '' : `/${id}`}`;
}
