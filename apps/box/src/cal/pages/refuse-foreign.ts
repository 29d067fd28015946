import type { Context, Next } from 'hono';

/**
 * Lets no page of another site send the forms of these pages: a browser names the page in Origin, and says in
 * Sec-Fetch-Site whether it is one of ours. A program that brings neither has no cookie of somebody else's either.
 */
export async function refuseForeign(context: Context, next: Next): Promise<Response | undefined> {
	const { method } = context.req;
	if (method !== 'GET' && method !== 'HEAD' && isForeign(context)) {
		return context.text('This form was sent by another site.', 403);
	}
	await next();
	return undefined;
}

function isForeign(context: Context): boolean {
	const site = context.req.header('sec-fetch-site');
	if (site !== undefined && site !== 'same-origin') return true;
	const origin = context.req.header('origin');
	if (origin === undefined) return false;
	return !URL.canParse(origin) || new URL(origin).host !== context.req.header('host');
}
