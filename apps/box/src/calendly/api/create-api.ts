import { Hono } from 'hono';
import { userBody } from '../bodies/account.ts';
import { notFound, Refusal } from '../refusal.ts';
import { eventTypeRoutes } from './event-types.ts';
import type { ApiParts, Asked, Env } from './parts.ts';
import { LimitReached, RateLimit } from './rate-limit.ts';
import { sampleRoutes } from './sample-webhook-data.ts';
import { scheduledEventRoutes } from './scheduled-events.ts';
import { subscriptionRoutes } from './webhook-subscriptions.ts';

/** What the API's addresses begin with: no page is there. */
export const apiPaths = [
	'users',
	'event_types',
	'scheduled_events',
	'webhook_subscriptions',
	'sample_webhook_data',
] as const;

/** Calendly's API v2, as far as bookings and their webhooks need it. */
export function createApi(parts: ApiParts): Hono<Env> {
	const { world, rateLimit } = parts;
	const limit = new RateLimit(world.now);
	const app = new Hono<Env>();
	for (const path of apiPaths) {
		for (const below of [`/${path}`, `/${path}/*`]) {
			app.use(below, async (context, next) => {
				const caller = callerOf(parts, context);
				context.set('caller', caller);
				const headers = limit.take(caller.id, rateLimit ?? (caller.plan === 'free' ? 50 : 500));
				await next();
				for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
			});
		}
	}
	app.get('/users/me', (context) => context.json({ resource: userBody(world, context.var.caller) }));
	app.route('/event_types', eventTypeRoutes(parts));
	app.route('/scheduled_events', scheduledEventRoutes(parts));
	app.route('/webhook_subscriptions', subscriptionRoutes(parts));
	app.route('/sample_webhook_data', sampleRoutes(parts));
	for (const path of apiPaths) app.all(`/${path}/*`, () => notFound().answer());
	app.onError((error) => {
		if (error instanceof LimitReached) return error.answer(error.headers);
		if (error instanceof Refusal) return error.answer();
		throw error;
	});
	return app;
}

/** @throws Refusal 401 */
function callerOf({ world }: ApiParts, context: Asked) {
	const token = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
	const user = world.users.get(world.tokens.get(token) ?? '');
	if (user === undefined) throw new Refusal(401, 'Unauthenticated', 'The access token is invalid');
	return user;
}
