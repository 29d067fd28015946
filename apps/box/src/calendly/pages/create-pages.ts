import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { withoutTypes } from '../../without-types.ts';
import { inviteeUri, uriOf } from '../bodies/uris.ts';
import { book } from '../booking/book.ts';
import { cancel } from '../booking/cancel.ts';
import { move } from '../booking/move.ts';
import { Refusal } from '../refusal.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { EventType, Invitee } from '../world/things.ts';
import { bookingPage } from './booking-page.ts';
import { coloursOf } from './colours.ts';
import { cancellationPage, reschedulingPage } from './leaving-pages.ts';
import { type Html, type Look, renderPage } from './page.ts';
import { readOrder } from './read-order.ts';
import { wordsIn } from './words.ts';

/** The pages where people book, leave and move; they may stand in a frame of whoever likes. */
export function createPages(world: CalendlyWorld): Hono {
	const app = new Hono();
	app.get('/_box/client.js', (context) =>
		context.body(withoutTypes(readFileSync(join(import.meta.dirname, 'client.ts'), 'utf8')), 200, {
			'Content-Type': 'text/javascript; charset=utf-8',
		}),
	);
	addLeaving(app, world);
	app.get('/:user/:slug', (context) => {
		const type = typeAt(world, context);
		if (type === null) return missing(context);
		const look = { locale: type.locale, title: type.name, viewed: 'event_type_viewed' };
		return shown(context, look, bookingPage(world, type, context.req.query()));
	});
	app.post('/:user/:slug', async (context) => {
		const type = typeAt(world, context);
		const order = type && readOrder(type, await jsonOf(context), context.req.query());
		if (order === null) return context.json({ error: 'bad order' }, 400);
		const made = book(world, order);
		const event = { uri: uriOf(world, 'scheduled_events', made.eventId) };
		return context.json({ event, invitee: { uri: inviteeUri(world, made) } }, 201);
	});
	app.notFound(missing);
	app.onError((error) => {
		if (error instanceof Refusal) return error.answer();
		throw error;
	});
	return app;
}

function addLeaving(app: Hono, world: CalendlyWorld): void {
	const at = (path: string, page: typeof cancellationPage, leave: (invitee: Invitee, body: Sent) => void) => {
		app.get(path, (context) => {
			const invitee = inviteeAt(world, context);
			if (invitee === undefined) return missing(context);
			const { eventTypeId, name } = world.event(invitee.eventId);
			const look = { locale: world.eventType(eventTypeId).locale, title: name, viewed: null };
			return shown(context, look, page(world, invitee));
		});
		app.post(path, async (context) => {
			const invitee = inviteeAt(world, context);
			if (invitee === undefined) return missing(context);
			leave(invitee, await jsonOf(context));
			return context.json({});
		});
	};
	at('/cancellations/:invitee', cancellationPage, ({ id }, { reason }) =>
		cancel(world, id, { by: 'invitee', reason: typeof reason === 'string' ? reason || null : null }),
	);
	at('/reschedulings/:invitee', reschedulingPage, ({ id }, { start }) =>
		move(world, id, { start: String(start) }),
	);
}

type Sent = Readonly<Record<string, unknown>>;

async function jsonOf(context: Context): Promise<Sent> {
	const body: unknown = await context.req.json().catch(() => null);
	return typeof body === 'object' && body !== null ? { ...body } : {};
}

function typeAt(world: CalendlyWorld, context: Context): EventType | null {
	const { user, slug } = context.req.param();
	const found = [...world.eventTypes.values()].find((one) => one.slug === slug && one.active);
	return found !== undefined && world.user(found.ownerId).slug === user ? found : null;
}

function inviteeAt(world: CalendlyWorld, context: Context): Invitee | undefined {
	return world.invitees.get(context.req.param('invitee') ?? '');
}

function shown(
	context: Context,
	look: Omit<Look, 'hidesBanner' | 'colours'>,
	body: Html,
): Response | Promise<Response> {
	const query = context.req.query();
	const hidesBanner = query['hide_gdpr_banner'] === '1';
	return context.html(renderPage({ ...look, hidesBanner, colours: coloursOf(query) }, body));
}

function missing(context: Context): Response | Promise<Response> {
	context.status(404);
	const title = wordsIn.en.missing;
	return shown(context, { locale: 'en', title, viewed: null }, html`<h1>${title}</h1>`);
}
