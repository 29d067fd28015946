import type { MiddlewareHandler } from 'hono';
import { isForeign, isOwnHost } from './own-origin.ts';

/** Nothing comes from elsewhere, and nobody frames it. */
const policy = [
	"default-src 'none'",
	...["style-src 'self'", "script-src 'self'", "connect-src 'self'", 'img-src data:', "form-action 'self'"],
	...["base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/**
 * Keeps other sites' pages away: they can neither read what was sent nor send a form.
 * @param origin Where the box's pages are
 */
export function guard(origin: () => string): MiddlewareHandler {
	return async (context, next) => {
		const { raw, method } = context.req;
		if (!isOwnHost(raw, origin())) return context.text('The box is not known by this name.', 421);
		if (method !== 'GET' && isForeign(raw)) return context.text('Another site’s page sent this form.', 403);
		await next();
		context.header('Content-Security-Policy', policy);
		context.header('Cache-Control', 'no-store');
		context.header('X-Content-Type-Options', 'nosniff');
		context.header('Referrer-Policy', 'same-origin');
		return undefined;
	};
}
