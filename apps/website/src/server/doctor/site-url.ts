import { isLocal } from '../local-host.ts';
import { type Finding, ok, type Subject, warning } from './finding.ts';

const name = 'site-url';

/** Can providers reach the address that the site goes by? Clouds post to public https addresses only. */
export function checkSiteUrl({ config: { siteUrl } }: Pick<Subject, 'config'>): Finding {
	const { protocol, hostname } = new URL(siteUrl);
	if (isLocal(hostname)) {
		return warning(
			name,
			`${siteUrl} is reached from this network only, so neither Cal.com’s cloud nor Calendly can deliver to it`,
			'Put the site behind a proxy with https, or try it through a tunnel (ngrok, cloudflared), and set SITE_URL to that address.',
		);
	}
	if (protocol !== 'https:') {
		return warning(
			name,
			`${siteUrl} is not https, and Cal.com’s cloud and Calendly post to https only`,
			'Put a proxy with a certificate before the site and set SITE_URL to the https address.',
		);
	}
	return ok(name, `the webhook’s address is ${siteUrl}/api/cal/webhook`);
}
