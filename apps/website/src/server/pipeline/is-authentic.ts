import type { WebhookProvider } from '../domain/provider.ts';

/** A refused delivery as far as judging it goes. */
export type Judged = {
	entry: {
		provider: string;
		connection: string;
		headers: Record<string, string>;
		signature: string | null;
		/** Only its beginning was kept: nobody can judge it any more */
		truncated: boolean;
	};
	body: Uint8Array;
};

/** Whose secrets a delivery is judged by: those of its own connection; null where nobody can judge it */
export type ProviderOf = (entry: { provider: string; connection: string }) => WebhookProvider | null;

/** Tells whether a delivery that was refused is authentic by the secrets of its connection, however old it is. */
export function isAuthentic({ entry, body }: Judged, providerOf: ProviderOf): boolean {
	const provider = providerOf(entry);
	if (provider === null || entry.truncated) return false;
	return provider.verifyLater(body, keptHeader(entry, provider)).ok;
}

/** Reads the headers of a refused delivery as they came, as far as they were kept. */
export function keptHeader(
	entry: Judged['entry'],
	provider: WebhookProvider,
): (name: string) => string | null {
	return (name) => (name === provider.signatureHeader ? entry.signature : (entry.headers[name] ?? null));
}
