import { createHash } from 'node:crypto';
import type { EntryDraft } from '../src/server/domain/entry.ts';

/** What a provider would make of a verified delivery of these bytes. */
export function draftOf(
	body: Uint8Array | string,
	traits: { receivedAt: string; identified?: boolean; connection?: string },
): EntryDraft {
	const bytes = Buffer.from(body);
	return {
		head: {
			receivedAt: traits.receivedAt,
			provider: 'cal',
			connection: traits.connection ?? 'main',
			source: 'webhook',
			status: 'kept',
			reason: null,
			verified: true,
			trigger: 'BOOKING_CREATED',
			slug: 'intro',
			bookingType: null,
			booking: null,
			headers: { 'content-type': 'application/json' },
			sha256: createHash('sha256').update(bytes).digest('hex'),
			signature: null,
		},
		body: bytes,
		spliceable: true,
		identified: traits.identified ?? true,
	};
}
