import { isLocal } from '../local-host.ts';
import { type Finding, ok, type Subject, warning } from './finding.ts';

const name = 'accounts';

/** Can people sign in, and connect their calendars? */
export function checkAccounts({ config }: Subject): Finding {
	const { authSecret, encryptionKey, siteUrl, trustedProxies } = config;
	if (authSecret === null)
		return warning(
			name,
			'there is no AUTH_SECRET, so nobody can sign in',
			'Start the site once: it makes one up where the variable is absent.',
		);
	if (encryptionKey === null)
		return warning(
			name,
			'there is no ENCRYPTION_KEY, so nobody can connect a calendar',
			'Start the site once: it makes one up where the variable is absent. Keep it: without it the keys that are stored cannot be opened.',
		);
	const { protocol, hostname } = new URL(siteUrl);
	if (protocol === 'https:' && trustedProxies.length === 0)
		return warning(
			name,
			'SITE_URL is https and TRUSTED_PROXIES is empty, so every sign-in is refused as not having come over https',
			'Set TRUSTED_PROXIES to the address of the proxy before the site, such as 127.0.0.1, and let that proxy set X-Forwarded-Proto and X-Forwarded-For.',
		);
	return ok(name, isLocal(hostname) ? 'people of this network can sign in' : 'people can sign in');
}
