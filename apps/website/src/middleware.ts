import type { APIContext, MiddlewareNext } from 'astro';
import type { App } from './server/app.ts';
import { currentApp } from './server/current-app.ts';
import { accountPageIn } from './server/forms/account-paths.ts';
import { enter, type Refusal } from './server/forms/enter.ts';
import { expectedFailure } from './server/http/error-answer.ts';
import { isForeignOrigin } from './server/http/foreign-origin.ts';
import { narrowPolicy } from './server/http/narrow-policy.ts';
import { answerFrom, type CachedPage, packPage } from './server/http/page-cache.ts';
import { securityHeaders } from './server/http/security-headers.ts';
import { isPublicPath } from './server/pages/addresses.ts';

const policyHeader = 'Content-Security-Policy';

// By app, so that what was rendered from one configuration never answers for another.
const caches = new WeakMap<App, Map<string, CachedPage>>();

export async function onRequest(context: APIContext, next: MiddlewareNext): Promise<Response> {
	const app = currentApp();
	context.locals.app = app;
	context.locals.caller = null;
	context.locals.account = null;
	context.locals.refusal = null;
	const response = await answer(context, next, app);
	if (response.headers.get('content-type') === 'text/html') {
		response.headers.set('Content-Type', 'text/html; charset=utf-8');
	}
	for (const [name, value] of Object.entries(securityHeaders(app.config))) {
		if (!response.headers.has(name) && !ownPolicy(name, response)) response.headers.set(name, value);
	}
	return response;
}

async function answer(context: APIContext, next: MiddlewareNext, app: App): Promise<Response> {
	const { request, url } = context;
	const isMissing = context.routePattern === '/404';
	if (isMissing && request.method !== 'GET' && request.method !== 'HEAD') return notFound(url.pathname);
	if (isForeignOrigin(request, url.pathname, app.config)) {
		return failure(403, 'foreign-origin', 'This request does not come from a page of this site.');
	}
	if (url.pathname.startsWith('/api/')) {
		return isMissing ? notFound(url.pathname) : next();
	}
	// Astro's own endpoints, for images and islands: nothing here uses them.
	if (url.pathname.startsWith('/_') && !import.meta.env.DEV) return next('/404');
	const path = url.pathname.replace(/(?<=.)\/$/, '');
	const page = accountPageIn(path);
	if (page !== null) return forMembers(context, next, app, { ...page, path });
	if (!isPublicPath(path)) return next();
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		const refusal = failure(405, 'method-not-allowed', 'This page can only be read.');
		refusal.headers.set('Allow', 'GET, HEAD');
		return refusal;
	}
	return import.meta.env.DEV ? next() : fromCache(path, request, next, app);
}

/** Renders a page once per configuration and answers from memory after that. */
async function fromCache(path: string, request: Request, next: MiddlewareNext, app: App): Promise<Response> {
	const cache = caches.get(app) ?? new Map<string, CachedPage>();
	caches.set(app, cache);
	let page = cache.get(path);
	if (page === undefined) {
		const rendered = await next();
		if (rendered.status !== 200) return rendered;
		const body = new Uint8Array(await rendered.arrayBuffer());
		// Astro empties what an endpoint answers to HEAD.
		if (body.byteLength === 0) return new Response(null, rendered);
		const policy = rendered.headers.get(policyHeader);
		if (policy !== null)
			rendered.headers.set(policyHeader, narrowPolicy(policy, new TextDecoder().decode(body)));
		page = packPage(body, rendered.headers);
		cache.set(path, page);
	}
	return answerFrom(page, request);
}

/** A page of those who have an account: who comes is found out first, and nobody on the way keeps any of it. */
async function forMembers(
	{ request, clientAddress, locals }: APIContext,
	next: MiddlewareNext,
	app: App,
	page: Parameters<typeof enter>[2],
): Promise<Response> {
	const refuse = (refusal: Refusal) => {
		locals.refusal = refusal;
		return next(`/${page.locale}/refused`);
	};
	const entered = await enter(app, { request, remote: clientAddress }, page).catch((error: unknown) => {
		if (expectedFailure(error) === null) throw error;
		return { ok: false, refusal: 'unavailable' } as const;
	});
	let response: Response;
	if (entered.ok) {
		const { signedIn } = entered;
		if (signedIn !== null) {
			const { account, session } = signedIn;
			locals.account = account;
			locals.caller = { role: account.role, account: account.id, session };
		}
		response = await next();
		const isSet = response.headers.has('Set-Cookie');
		if (!isSet) for (const cookie of signedIn?.cookies ?? []) response.headers.append('Set-Cookie', cookie);
	} else response = 'answer' in entered ? entered.answer : await refuse(entered.refusal);
	response.headers.set('Cache-Control', 'no-store');
	return response;
}

/** The likeliest mistake is a slip in the address of the webhook. */
function notFound(path: string): Response {
	const hint = /webhook/i.test(path) ? ' Cal.com’s webhook is received at /api/cal/webhook.' : '';
	return failure(404, 'not-found', `There is nothing here.${hint}`);
}

function failure(status: number, code: string, error: string): Response {
	return Response.json({ error, code }, { status, headers: { 'Cache-Control': 'no-store' } });
}

/** The development server injects scripts and styles into pages, which the strict policy would stop. */
function ownPolicy(name: string, response: Response): boolean {
	const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
	return import.meta.env.DEV && isPage && name === policyHeader;
}
