import { hash } from 'node:crypto';
import type { EntryDraft, EntryHead, Provider } from '../domain/entry.ts';
import type { Delivery } from '../domain/provider.ts';

/** How one provider's deliveries are kept. */
export type DeliveryKind = {
	provider: Provider;
	signatureHeader: string;
	/** What of a signature is kept: characters */
	longestSignature: number;
	/** Lower-case names of the headers that are kept */
	keptHeaders: readonly string[];
};

/** What a body says of itself, as the provider's reading of it has it. */
export type DeliveryLabel = Pick<
	EntryHead,
	'status' | 'reason' | 'trigger' | 'slug' | 'bookingType' | 'booking'
> &
	Pick<EntryDraft, 'spliceable' | 'identified'>;

/** The journal entry of a delivery. Pure: the journal adds `v`, `seq` and `id`, and writes it. */
export function deliveryDraft(
	{ body, header, connection, source, verified, receivedAt }: Delivery,
	{ spliceable, identified, ...label }: DeliveryLabel,
	kind: DeliveryKind,
): EntryDraft {
	const { status, reason, trigger, slug, bookingType, booking } = label;
	return {
		head: {
			...{ receivedAt, provider: kind.provider, connection, source, status, reason, verified },
			...{ trigger, slug, bookingType, booking },
			headers: pickHeaders(header, kind.keptHeaders),
			sha256: hash('sha256', body, 'hex'),
			signature: header(kind.signatureHeader)?.slice(0, kind.longestSignature) ?? null,
		},
		...{ body, spliceable, identified },
	};
}

/** These headers of a request, each cut to 256 characters */
export function pickHeaders(header: Delivery['header'], names: readonly string[]): Record<string, string> {
	return Object.fromEntries(
		names.flatMap((name) => {
			const value = header(name)?.slice(0, 256);
			return value === undefined ? [] : [[name, value]];
		}),
	);
}
