import { BlockList, isIPv6 } from 'node:net';

/** Finds the client's address behind proxies that are trusted by configuration. */
export type ClientAddress = (peer: string | undefined, forwardedFor: string | null) => string;

/**
 * Believes X-Forwarded-For only from trusted proxies, and of it only what they have added: the
 * last address that is not itself a trusted proxy.
 * @param trusted Addresses or CIDR ranges
 */
export function clientAddress(trusted: readonly string[]): ClientAddress {
	if (trusted.length === 0) return (peer) => plain(peer ?? '');
	const proxies = new BlockList();
	for (const range of trusted) {
		const [address = '', bits] = range.split('/');
		const family = isIPv6(address) ? 'ipv6' : 'ipv4';
		if (bits === undefined) proxies.addAddress(address, family);
		else proxies.addSubnet(address, Number(bits), family);
	}
	const isTrusted = (address: string) => proxies.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
	return (peer, forwardedFor) => {
		let client = plain(peer ?? '');
		const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()));
		while (isTrusted(client)) {
			const hop = hops.pop();
			if (hop === undefined || hop === '') break;
			client = hop;
		}
		return client;
	};
}

/** An IPv4 address that a dual-stack socket shows as IPv6 */
function plain(address: string): string {
	return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
