import { Hono } from 'hono';
import { subscriptionBody } from '../bodies/account.ts';
import { idIn } from '../bodies/uris.ts';
import { invalid, notFound } from '../refusal.ts';
import type { Subscription } from '../world/things.ts';
import { pageOf } from './page-of.ts';
import type { ApiParts, Asked, Env } from './parts.ts';
import { readBody } from './read-body.ts';
import { readChoice } from './read-query.ts';
import { checkRights, readSubscription } from './read-subscription.ts';

export function subscriptionRoutes({ world }: ApiParts): Hono<Env> {
	const app = new Hono<Env>();
	const found = (context: Asked): Subscription => {
		const one = world.subscriptions.get(context.req.param('id') ?? '');
		if (one === undefined || one.organizationId !== context.var.caller.organizationId) throw notFound();
		return one;
	};
	app.get('/', (context) => {
		const query = context.req.query();
		const scope = readChoice(query, 'scope', ['organization', 'user']);
		if (scope === null) throw invalid({ parameter: 'scope', message: 'must be filled' });
		const organizationId = idIn(world, 'organizations', query['organization'] ?? '');
		if (organizationId === null) throw invalid({ parameter: 'organization', message: 'must be filled' });
		const userId = scope === 'user' ? idIn(world, 'users', query['user'] ?? '') : null;
		if (scope === 'user' && userId === null) throw invalid({ parameter: 'user', message: 'must be filled' });
		checkRights(context.var.caller, { organizationId, userId, scope });
		const rows = [...world.subscriptions.values()].filter(
			(one) => one.organizationId === organizationId && one.scope === scope && one.userId === userId,
		);
		return pageOf(context, world.origin, rows, (one) => subscriptionBody(world, one));
	});
	app.post('/', async (context) => {
		const made = readSubscription(world, context.var.caller, await readBody(context));
		world.subscriptions.set(made.id, made);
		return context.json({ resource: subscriptionBody(world, made) }, 201);
	});
	app.get('/:id', (context) => context.json({ resource: subscriptionBody(world, found(context)) }));
	app.delete('/:id', (context) => {
		world.subscriptions.delete(found(context).id);
		return context.body(null, 204);
	});
	return app;
}
