import type { Config } from '../config.ts';
import { trustedProxies } from './trusted-proxies.ts';

/**
 * Whether what is typed into a form was safe on its way. A site that is known by an http address asks for
 * nothing; one that is known by https stands behind a proxy, whose X-Forwarded-Proto is believed only where it
 * is a trusted one.
 * @param remote The address that the connection came from
 */
export function cameOverHttps(
	{ siteUrl, trustedProxies: trusted }: Pick<Config, 'siteUrl' | 'trustedProxies'>,
	request: Request,
	remote: string,
): boolean {
	if (!siteUrl.startsWith('https:')) return true;
	if (!trustedProxies(trusted)(remote)) return false;
	const [first = ''] = (request.headers.get('x-forwarded-proto') ?? '').split(',');
	return first.trim().toLowerCase() === 'https';
}
