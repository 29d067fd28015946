import type { WebhookProvider } from '../domain/provider.ts';

/** A refused delivery as far as judging it goes. */
export type Judged = {
	entry: {
		provider: string;
		headers: Record<string, string>;
		signature: string | null;
		/** Only its beginning was kept: nobody can judge it any more */
		truncated: boolean;
	};
	body: Uint8Array;
};

/** Tells whether a delivery that was refused is authentic by the secrets of these providers. */
export function isAuthentic({ entry, body }: Judged, providers: readonly WebhookProvider[]): boolean {
	const provider = providers.find((one) => one.name === entry.provider);
	if (provider === undefined || entry.truncated) return false;
	return provider.verify(body, keptHeader(entry, provider)).ok;
}

/** Reads the headers of a refused delivery as they came, as far as they were kept. */
export function keptHeader(
	entry: Judged['entry'],
	provider: WebhookProvider,
): (name: string) => string | null {
	return (name) => (name === provider.signatureHeader ? entry.signature : (entry.headers[name] ?? null));
}
