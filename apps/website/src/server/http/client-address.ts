import { plainAddress, trustedProxies } from './trusted-proxies.ts';

/** Finds the client's address behind proxies that are trusted by configuration. */
export type ClientAddress = (peer: string | undefined, forwardedFor: string | null) => string;

/**
 * Believes X-Forwarded-For only from trusted proxies, and of it only what they have added: the
 * last address that is not itself a trusted proxy.
 * @param trusted Addresses or CIDR ranges
 */
export function clientAddress(trusted: readonly string[]): ClientAddress {
	if (trusted.length === 0) return (peer) => plainAddress(peer ?? '');
	const isTrusted = trustedProxies(trusted);
	return (peer, forwardedFor) => {
		let client = plainAddress(peer ?? '');
		const hops = (forwardedFor ?? '').split(',').map((hop) => plainAddress(hop.trim()));
		while (isTrusted(client)) {
			const hop = hops.pop();
			if (hop === undefined || hop === '') break;
			client = hop;
		}
		return client;
	};
}
