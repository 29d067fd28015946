import type { EntryDraft } from '../domain/entry.ts';
import type { RejectedStore } from '../journal/rejected-store.ts';
import { isAuthentic, keptHeader, type ProviderOf } from './is-authentic.ts';

/** What a second judgement came to; numbers of deliveries. */
export type Requeued = {
	judged: number;
	/** Authentic now, and kept */
	kept: number;
	/** Authentic now, but kept before: the sender's retry had arrived */
	duplicates: number;
	/** Still refused, and still there */
	refused: number;
	/** Of these, too long to have been kept whole, so nobody can judge them */
	truncated: number;
};

export type RequeueParts = {
	rejected: Pick<RejectedStore, 'list' | 'remove'>;
	providerOf: ProviderOf;
	journal: { append(draft: EntryDraft): Promise<{ duplicate: boolean }> };
};

/**
 * Judges every rejected delivery again, with the secrets in force; what is authentic now is kept as
 * `source: "replay"` under the time it first arrived. Safe to repeat and to break off.
 */
export async function requeue(parts: RequeueParts): Promise<Requeued> {
	const counts: Requeued = { judged: 0, kept: 0, duplicates: 0, refused: 0, truncated: 0 };
	for (const { name, entry, body } of parts.rejected.list()) {
		counts.judged += 1;
		const provider = parts.providerOf(entry);
		if (provider === null || !isAuthentic({ entry, body }, () => provider)) {
			counts.refused += 1;
			counts.truncated += Number(entry.truncated);
			continue;
		}
		const { connection, receivedAt } = entry;
		const header = keptHeader(entry, provider);
		const { duplicate } = await parts.journal.append(
			provider.store({ body, header, connection, receivedAt, source: 'replay', verified: true }),
		);
		counts[duplicate ? 'duplicates' : 'kept'] += 1;
		parts.rejected.remove(name);
	}
	return counts;
}
