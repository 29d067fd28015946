import { hash } from 'node:crypto';
import type { ConnectionId, EntryDraft, EntryHead } from '../domain/entry.ts';
import type { MeetingTypes } from '../meeting-types.ts';

/** Whose entry it is, when it was made (ISO 8601, UTC, milliseconds), and what event types count as. */
export type LookedUpFor = { connection: ConnectionId; receivedAt: string; meetingTypes: MeetingTypes };

/**
 * The journal entry of what an API told. Pure.
 * @param event What is kept, in the shape that deliveries have
 */
export function lookDraft(
	event: Readonly<Record<string, unknown>>,
	label: Pick<EntryHead, 'provider' | 'trigger' | 'slug' | 'bookingType' | 'booking'>,
	{ connection, receivedAt }: Pick<LookedUpFor, 'connection' | 'receivedAt'>,
): EntryDraft {
	const body = Buffer.from(JSON.stringify(event));
	const sha256 = hash('sha256', body, 'hex');
	return {
		head: {
			...{ receivedAt, connection, source: 'api', status: 'kept', reason: null, verified: true },
			...label,
			...{ headers: {}, sha256, signature: null },
		},
		...{ body, spliceable: true, identified: true },
	};
}
