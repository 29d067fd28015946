import type { WebhookProvider } from '../domain/provider.ts';
import type { RejectedStore } from '../journal/rejected-store.ts';
import type { Refused } from './receive.ts';

/** Keeps a refused delivery where its owner finds it, told apart by whether it looks genuine. */
export function keepRefused(store: RejectedStore, refused: Refused): void {
	// What was signed with a key is no flood of strangers.
	const isStale = refused.reason === 'stale';
	if (!isStale && !store.admits(refused.address)) return;
	const draft = describe(refused.provider, refused);
	const wellSigned = refused.reason !== 'missing' && refused.reason !== 'malformed';
	const looksGenuine = wellSigned && draft.head.status !== 'quarantined';
	const { receivedAt, connection, provider, headers, sha256, signature } = draft.head;
	store.keep(
		{
			v: 1,
			receivedAt,
			provider,
			connection,
			reason: refused.reason,
			address: refused.address,
			headers,
			sha256,
			signature,
		},
		draft.body,
		{ kind: isStale ? 'stale' : looksGenuine ? 'plausible' : 'junk', spliceable: draft.spliceable },
	);
}

function describe(provider: WebhookProvider, refused: Refused) {
	const { body, header, connection, receivedAt } = refused;
	return provider.store({ body, header, connection, receivedAt, source: 'webhook', verified: false });
}
