import { Hono } from 'hono';
import { inviteeBody } from '../bodies/invitee.ts';
import { cancellationBody, scheduledEventBody } from '../bodies/scheduled-event.ts';
import { cancelEvent } from '../booking/cancel.ts';
import { notFound } from '../refusal.ts';
import type { ScheduledEvent } from '../world/things.ts';
import { pageOf } from './page-of.ts';
import type { ApiParts, Asked, Env } from './parts.ts';
import { readBody } from './read-body.ts';
import { readChoice, readMoment, readOwner } from './read-query.ts';

export function scheduledEventRoutes({ world }: ApiParts): Hono<Env> {
	const app = new Hono<Env>();
	const found = (context: Asked, id: string): ScheduledEvent => {
		const event = world.scheduledEvents.get(id);
		const host = event && world.users.get(event.hostId);
		if (event === undefined || host?.organizationId !== context.var.caller.organizationId) throw notFound();
		return event;
	};
	app.get('/', (context) => {
		const query = context.req.query();
		const isAsked = readOwner(world, context.var.caller, query);
		const status = readChoice(query, 'status', ['active', 'canceled']);
		const sort = readChoice(query, 'sort', ['start_time:asc', 'start_time:desc']);
		const [from, to] = [readMoment(query, 'min_start_time'), readMoment(query, 'max_start_time')];
		const { invitee_email: email } = query;
		const rows = [...world.scheduledEvents.values()].filter(
			(one) =>
				isAsked(one.hostId) &&
				(status === null || one.status === status) &&
				(from === null || one.start >= from) &&
				(to === null || one.start <= to) &&
				(email === undefined || world.inviteesOf(one.id).some((invitee) => invitee.email === email)),
		);
		const sorted = sort === null ? rows : rows.sort((one, other) => one.start - other.start);
		if (sort === 'start_time:desc') sorted.reverse();
		return pageOf(context, world.origin, sorted, (one) => scheduledEventBody(world, one));
	});
	app.get('/:id', (context) =>
		context.json({ resource: scheduledEventBody(world, found(context, context.req.param('id'))) }),
	);
	app.get('/:id/invitees', (context) => {
		const { id } = found(context, context.req.param('id'));
		const query = context.req.query();
		const status = readChoice(query, 'status', ['active', 'canceled']);
		const rows = world
			.inviteesOf(id)
			.filter((one) => status === null || one.status === status)
			.filter(({ email }) => query['email'] === undefined || query['email'] === email);
		return pageOf(context, world.origin, rows, (one) => inviteeBody(world, one));
	});
	app.get('/:id/invitees/:invitee', (context) => {
		const { id } = found(context, context.req.param('id'));
		const one = world.invitees.get(context.req.param('invitee'));
		if (one === undefined || one.eventId !== id) throw notFound();
		return context.json({ resource: inviteeBody(world, one) });
	});
	app.post('/:id/cancellation', async (context) => {
		const { id } = found(context, context.req.param('id'));
		const { reason } = await readBody(context);
		const cancellation = cancelEvent(world, id, typeof reason === 'string' ? reason : null);
		return context.json({ resource: cancellationBody(cancellation) }, 201);
	});
	return app;
}
