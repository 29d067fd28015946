import { BlockList, isIPv6 } from 'node:net';

/** Whether an address is that of a proxy that is trusted. @param trusted Addresses or CIDR ranges */
export function trustedProxies(trusted: readonly string[]): (address: string) => boolean {
	const proxies = new BlockList();
	for (const range of trusted) {
		const [address = '', bits] = range.split('/');
		const family = isIPv6(address) ? 'ipv6' : 'ipv4';
		if (bits === undefined) proxies.addAddress(address, family);
		else proxies.addSubnet(address, Number(bits), family);
	}
	return (address) => {
		const known = plainAddress(address);
		return proxies.check(known, isIPv6(known) ? 'ipv6' : 'ipv4');
	};
}

/** An IPv4 address that a dual-stack socket shows as IPv6 */
export function plainAddress(address: string): string {
	return address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
}
