import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Subscription, User } from '../world/things.ts';
import { precise } from './times.ts';
import { uriOf } from './uris.ts';

/** Whose token it is: the two URIs that most other requests want. */
export function userBody(world: CalendlyWorld, user: User): Record<string, unknown> {
	return {
		avatar_url: null,
		created_at: precise(user.createdAt),
		current_organization: uriOf(world, 'organizations', user.organizationId),
		email: user.email,
		locale: 'fr',
		name: user.name,
		resource_type: 'User',
		scheduling_url: `${world.origin}/${user.slug}`,
		slug: user.slug,
		time_notation: '24h',
		timezone: user.timezone,
		updated_at: precise(user.createdAt),
		uri: uriOf(world, 'users', user.id),
	};
}

/** A subscription, without its key: that is never told again. */
export function subscriptionBody(world: CalendlyWorld, one: Subscription): Record<string, unknown> {
	return {
		callback_url: one.url,
		created_at: precise(one.createdAt),
		creator: uriOf(world, 'users', one.creatorId),
		events: [...one.events],
		organization: uriOf(world, 'organizations', one.organizationId),
		retry_started_at: one.retryStartedAt === null ? null : precise(one.retryStartedAt),
		scope: one.scope,
		state: one.state,
		updated_at: precise(one.updatedAt),
		uri: uriOf(world, 'webhook_subscriptions', one.id),
		user: one.userId === null ? null : uriOf(world, 'users', one.userId),
	};
}
