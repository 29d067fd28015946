import { Hono } from 'hono';
import { eventTypeBody } from '../bodies/event-type.ts';
import { notFound } from '../refusal.ts';
import { pageOf } from './page-of.ts';
import type { ApiParts, Env } from './parts.ts';
import { readChoice, readOwner } from './read-query.ts';

export function eventTypeRoutes({ world }: ApiParts): Hono<Env> {
	const app = new Hono<Env>();
	app.get('/', (context) => {
		const query = context.req.query();
		const isAsked = readOwner(world, context.var.caller, query);
		const active = readChoice(query, 'active', ['true', 'false']);
		const rows = [...world.eventTypes.values()].filter(
			(one) => isAsked(one.ownerId) && (active === null || String(one.active) === active),
		);
		return pageOf(context, world.origin, rows, (one) => eventTypeBody(world, one));
	});
	app.get('/:id', (context) => {
		const found = world.eventTypes.get(context.req.param('id'));
		const owner = found && world.users.get(found.ownerId);
		if (found === undefined || owner?.organizationId !== context.var.caller.organizationId) throw notFound();
		return context.json({ resource: eventTypeBody(world, found) });
	});
	return app;
}
