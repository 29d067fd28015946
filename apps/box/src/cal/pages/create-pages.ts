import { type Context, Hono } from 'hono';
import { waitingInstant } from '../booking/accept-instant.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { User } from '../world/user.ts';
import { readAsset } from './assets.ts';
import { bookerPage } from './booker-page.ts';
import { bookingPage } from './booking-page.ts';
import { bookingNamed, eventTypeNamed, userNamed } from './finding.ts';
import { homePage, personPage } from './home.ts';
import { joinPage, joinPath } from './join-page.ts';
import { missingPage } from './missing-page.ts';
import { type Page, renderPage } from './page.ts';
import { paymentPage } from './payment-page.ts';
import { addPlayedRoutes } from './played-routes.ts';
import { addPrivateLinkRoutes, privatelyNamed } from './private-link.ts';
import { requestsPage, requestsPath } from './requests-page.ts';
import { standingOf } from './standing.ts';
import { videoPage } from './video-page.ts';
import { addressFor, type Visit, visitOf } from './visit.ts';

export type PagesParts = {
	world: CalWorld;
	/** Who is signed in there; nobody without it */
	userOf?: (context: Context) => User | null;
};

/**
 * The pages of the box's Cal.com, for its root: people, their meetings, bookings, and the same for frames
 * with `/embed` behind the address. They read the world and change nothing of it but what they play (payments,
 * hosts' answers, calls) and the use of private links: the rest is left to their script, which asks the API as a visitor's browser does.
 * Mount them last: but for the API's they answer every other address with 404.
 */
export function createPages({ world, userOf = () => null }: PagesParts): Hono {
	const app = new Hono();
	addPlayedRoutes(app, world);
	addPrivateLinkRoutes(app, world);
	app.get('/_box/:name{.+}', (context) => assetAnswer(context));
	app.get('/', (context) => {
		const visit = visitOf(context, false);
		return answer(context, visit, homePage(world, visit, userOf(context)));
	});
	app.get(requestsPath, (context) => {
		const visit = visitOf(context, false);
		return answer(context, visit, requestsPage(world, visit));
	});
	app.get(joinPath, (context) => {
		const visit = visitOf(context, false);
		const booking = waitingInstant(world, visit.query.get('token') ?? '');
		return answer(context, visit, booking && joinPage(world, booking, visit));
	});
	app.get('/video/:uid', (context) => {
		const visit = visitOf(context, false);
		const found = bookingNamed(world, context.req.param('uid'));
		return answer(context, visit, found && videoPage(world, found, visit));
	});
	for (const frame of ['/embed', '']) {
		const at = (path: string, page: (context: Context, visit: Visit) => Page | Response | null) =>
			app.get(`${path}${frame}`, (context, next) => {
				if (isForPrograms(context)) return next();
				const visit = visitOf(context, frame !== '');
				return answer(context, visit, page(context, visit));
			});
		at('/booking/:uid', (context, visit) => bookingAt(world, context, visit));
		at('/payment/:uid', (context, visit) => paymentAt(world, context, visit));
		at('/reschedule/:uid', (context, visit) => bookerOf(world, context, visit));
		at('/d/:id/:slug', (context, visit) => privateBookerAt(world, context, visit));
		at('/:user', (context, visit) => {
			const user = userNamed(world, context.req.param('user') ?? '');
			return user && personPage(world, user, visit);
		});
		at('/:user/:slug', (context, visit) => bookerAt(world, context, visit));
	}
	app.get('*', async (context, next) => {
		if (isForPrograms(context)) return next();
		return answer(context, visitOf(context, context.req.path.endsWith('/embed')), null);
	});
	return app;
}

/** Addresses of the API, which is asked after the pages */
function isForPrograms({ req }: Context): boolean {
	return /^\/(?:v2|api)(?:\/|$)/.test(req.path);
}

function answer(context: Context, visit: Visit, page: Page | Response | null): Response | Promise<Response> {
	if (page instanceof Response) return page;
	context.header('Vary', 'Accept-Language');
	context.header('Cache-Control', 'no-store');
	context.header('Content-Security-Policy', policy);
	context.header('X-Content-Type-Options', 'nosniff');
	context.status(page === null ? 404 : 200);
	return context.html(renderPage(visit, page ?? missingPage(visit)));
}

/** Nothing from anywhere else; frames of other sites are what half of the pages are for. */
const policy =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

function bookerAt(world: CalWorld, context: Context, visit: Visit): Page | null {
	const host = userNamed(world, context.req.param('user') ?? '');
	const eventType = host && eventTypeNamed(world, host, context.req.param('slug') ?? '');
	if (host === null || eventType === null) return null;
	const uid = visit.query.get('rescheduleUid');
	const moving = uid === null ? null : bookingNamed(world, uid);
	if (uid !== null && moving?.eventType !== eventType) return null;
	return bookerPage(world, { host, eventType, moving, privateLink: null }, visit);
}

function privateBookerAt(world: CalWorld, context: Context, visit: Visit): Page | null {
	const id = context.req.param('id') ?? '';
	const eventType = privatelyNamed(world, id, context.req.param('slug') ?? '');
	const host = eventType && world.users.get(eventType.ownerId);
	return host ? bookerPage(world, { host, eventType, moving: null, privateLink: id }, visit) : null;
}

/** `/reschedule/{uid}` leads to the meeting's own page. */
function bookerOf(world: CalWorld, context: Context, visit: Visit): Response | null {
	const uid = context.req.param('uid') ?? '';
	const found = bookingNamed(world, uid);
	if (found === null) return null;
	const owner = world.users.get(found.eventType.ownerId) ?? found.host;
	const path = `/${owner.username}/${found.eventType.slug}`;
	const by = visit.query.get('rescheduledBy');
	const words = { rescheduleUid: uid, ...(by === null ? {} : { rescheduledBy: by }) };
	return context.redirect(addressFor(visit, path, words));
}

function bookingAt(world: CalWorld, context: Context, visit: Visit): Page | null {
	const whose = { seatUid: visit.query.get('seatReferenceUid'), email: visit.query.get('email') };
	const found = bookingNamed(world, context.req.param('uid') ?? '', whose);
	return found && bookingPage(world, found, visit);
}

function paymentAt(world: CalWorld, context: Context, visit: Visit): Page | Response | null {
	const found = bookingNamed(world, context.req.param('uid') ?? '');
	if (found === null) return null;
	const isDue = standingOf(found, world.now()) === 'unpaid';
	return isDue
		? paymentPage(found, visit)
		: context.redirect(addressFor(visit, `/booking/${found.booking.uid}`));
}

function assetAnswer(context: Context): Response {
	const asset = readAsset(context.req.param('name') ?? '');
	if (asset === null) return context.text('There is no such file.', 404);
	return context.body(asset.body, 200, { 'Content-Type': asset.kind, 'Cache-Control': 'no-cache' });
}
