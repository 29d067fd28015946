import type { ConnectionId, EntryDraft, EntrySource, Provider } from './entry.ts';

/** Why a delivery was not accepted; kept with it so that its owner can find it. */
export type RejectReason = 'no-secret-there' | 'missing' | 'malformed' | 'mismatch' | 'stale';

export type DeliveryVerdict = { ok: true } | { ok: false; reason: RejectReason | 'no-secret-here' };

/** What the pipeline needs to know of whoever sends deliveries. */
export type WebhookProvider = {
	name: Provider;
	/** Lower-case */
	signatureHeader: string;
	/** Before anything is parsed. @param header Lower-case names; null where there is none */
	verify(body: Uint8Array, header: (name: string) => string | null): DeliveryVerdict;
	/** Builds the journal entry. Never throws: what it cannot read is quarantined. */
	store(delivery: {
		body: Uint8Array;
		header(name: string): string | null;
		connection: ConnectionId;
		source: EntrySource;
		verified: boolean;
		receivedAt: string;
	}): EntryDraft;
};
