import type { Config } from '../config.ts';

/** For answers that are no page: nothing may load, run, frame or be framed. Pages bring their own policy. */
const basePolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const unused = ['camera', 'geolocation', 'microphone', 'payment', 'usb'];

/** The headers that stand on every answer of the site, errors included. */
export function securityHeaders(config: Pick<Config, 'siteUrl'>): Record<string, string> {
	return {
		'Content-Security-Policy': basePolicy,
		'X-Content-Type-Options': 'nosniff',
		'Referrer-Policy': 'strict-origin-when-cross-origin',
		'Permissions-Policy': unused.map((feature) => `${feature}=()`).join(', '),
		'Cross-Origin-Opener-Policy': 'same-origin',
		...(config.siteUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
	};
}
