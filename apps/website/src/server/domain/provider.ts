import type { ConnectionId, EntryDraft, EntrySource, Provider } from './entry.ts';

/** Why a delivery was not accepted; kept with it so that its owner can find it. */
export type RejectReason = 'no-secret-there' | 'missing' | 'malformed' | 'mismatch' | 'stale';

export type DeliveryVerdict = { ok: true } | { ok: false; reason: RejectReason | 'no-secret-here' };

/** A delivery whose signature was checked. */
export type Delivery = {
	body: Uint8Array;
	/** @returns the header's value, or null. Names are lower-case */
	header(name: string): string | null;
	connection: ConnectionId;
	source: EntrySource;
	/** false only where a developer switched the check off */
	verified: boolean;
	/** ISO 8601, UTC, milliseconds */
	receivedAt: string;
};

/** What the pipeline needs to know of whoever sends deliveries. */
export type WebhookProvider = {
	name: Provider;
	/** As people call it */
	title: string;
	/** Lower-case */
	signatureHeader: string;
	/** Before anything is parsed. @param header Lower-case names; null where there is none */
	verify(body: Uint8Array, header: (name: string) => string | null): DeliveryVerdict;
	/** The same for one that was refused before: its age no longer counts. */
	verifyLater(body: Uint8Array, header: (name: string) => string | null): DeliveryVerdict;
	/** How long it may wait for its answer, at most: milliseconds */
	answerWithinMs: number;
	/** The variable that a secret of the configuration stands in */
	secretVariable: string;
	/** What its owner does about a delivery that was refused for a reason, where that is known */
	cures: Partial<Record<RejectReason, string>>;
	/** Builds the journal entry. Never throws: what it cannot read is quarantined. */
	store(delivery: Delivery): EntryDraft;
};
