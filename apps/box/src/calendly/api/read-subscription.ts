import { idIn } from '../bodies/uris.ts';
import { type Detail, denied, invalid, Refusal } from '../refusal.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { Subscription, User } from '../world/things.ts';
import { eventNames } from './event-names.ts';

/**
 * Reads what somebody wants to subscribe to.
 * @throws Refusal 400 that names each fault; 403 for a free plan, another organization, or all of it for a plain
 * member; 409 where the URL has one already
 */
export function readSubscription(
	world: CalendlyWorld,
	caller: User,
	body: Readonly<Record<string, unknown>>,
): Subscription {
	if (caller.plan === 'free') throw denied('Please upgrade your Calendly account to Standard or higher.');
	const { url, events, scope, organization, user, signing_key: key } = body;
	const faults: Detail[] = [];
	const fault = (parameter: string, message: string) => void faults.push({ parameter, message });
	if (typeof url !== 'string' || !/^https?:\/\/./.test(url)) fault('url', 'is invalid');
	const names = Array.isArray(events) ? events.filter((one) => eventNames.includes(one)) : [];
	if (!Array.isArray(events) || names.length === 0 || names.length !== events.length)
		fault('events', `must be some of: ${eventNames.join(', ')}`);
	if (scope !== 'organization' && scope !== 'user')
		fault('scope', 'must be one of: organization, user, group');
	if (scope === 'user' && names.includes('routing_form_submission.created'))
		fault('events', 'routing_form_submission.created needs the scope organization');
	const organizationId = idIn(world, 'organizations', String(organization));
	if (organizationId === null) fault('organization', 'is invalid');
	const userId = scope === 'user' ? idIn(world, 'users', String(user)) : null;
	if (scope === 'user' && userId === null) fault('user', 'is invalid');
	if (key !== undefined && (typeof key !== 'string' || key === '')) fault('signing_key', 'is invalid');
	if (faults.length > 0) throw invalid(...faults);
	checkRights(caller, { organizationId, userId, scope: String(scope) });
	if (!world.takesSameUrl && [...world.subscriptions.values()].some((one) => one.url === url))
		throw new Refusal(409, 'Already Exists', 'Hook with this url already exists');
	const now = world.now();
	return {
		...{
			id: world.newId(),
			url: String(url),
			events: names,
			scope: scope === 'user' ? 'user' : 'organization',
		},
		...{ organizationId: String(organizationId), userId, creatorId: caller.id },
		...{ signingKey: typeof key === 'string' ? key : null, state: 'active', retryStartedAt: null },
		...{ createdAt: now, updatedAt: now },
	};
}

type Scope = { organizationId: string | null; userId: string | null; scope: string };

/** @throws Refusal 403 */
export function checkRights(caller: User, { organizationId, userId, scope }: Scope): void {
	const isOwn = organizationId === caller.organizationId;
	const mayHaveIt = caller.role === 'owner' || (scope === 'user' && userId === caller.id);
	if (!isOwn || !mayHaveIt) throw denied('You do not have permission');
}
