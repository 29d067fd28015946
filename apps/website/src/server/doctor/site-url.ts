import { BlockList, isIP } from 'node:net';
import { type Finding, ok, type Subject, warning } from './finding.ts';

const name = 'site-url';

/** Can Cal.com reach the address that the site goes by? Its cloud posts to public https addresses only. */
export function checkSiteUrl({ config: { siteUrl } }: Subject): Finding {
	const { protocol, hostname } = new URL(siteUrl);
	if (isLocal(hostname)) {
		return warning(
			name,
			`${siteUrl} is reached from this network only, so Cal.com’s cloud cannot deliver to it`,
			'Put the site behind a proxy with https, or try it through a tunnel (ngrok, cloudflared), and set SITE_URL to that address.',
		);
	}
	if (protocol !== 'https:') {
		return warning(
			name,
			`${siteUrl} is not https, and Cal.com’s cloud posts to https only`,
			'Put a proxy with a certificate before the site and set SITE_URL to the https address.',
		);
	}
	return ok(name, `the webhook’s address is ${siteUrl}/api/cal/webhook`);
}

const privateNetworks = new BlockList();
privateNetworks.addSubnet('0.0.0.0', 8, 'ipv4');
privateNetworks.addSubnet('10.0.0.0', 8, 'ipv4');
privateNetworks.addSubnet('100.64.0.0', 10, 'ipv4');
privateNetworks.addSubnet('127.0.0.0', 8, 'ipv4');
privateNetworks.addSubnet('169.254.0.0', 16, 'ipv4');
privateNetworks.addSubnet('172.16.0.0', 12, 'ipv4');
privateNetworks.addSubnet('192.168.0.0', 16, 'ipv4');
privateNetworks.addSubnet('::', 127, 'ipv6');
privateNetworks.addSubnet('fc00::', 7, 'ipv6');
privateNetworks.addSubnet('fe80::', 10, 'ipv6');

function isLocal(hostname: string): boolean {
	const address = hostname.replace(/^\[|\]$/g, '');
	const family = isIP(address);
	if (family !== 0) return privateNetworks.check(address, family === 4 ? 'ipv4' : 'ipv6');
	return !address.includes('.') || /\.(?:local|localhost|internal|lan|home\.arpa)$/.test(address);
}
