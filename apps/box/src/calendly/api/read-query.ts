import { idIn } from '../bodies/uris.ts';
import { denied, invalid } from '../refusal.ts';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { User } from '../world/things.ts';

type Query = Readonly<Record<string, string | undefined>>;

/**
 * Reads whose things are asked for: a user's, or those of an organization.
 * @throws Refusal 400 without either, 403 for what the caller may not see
 */
export function readOwner(world: CalendlyWorld, caller: User, query: Query): (userId: string) => boolean {
	const { user, organization } = query;
	if (user !== undefined) {
		const id = idIn(world, 'users', user);
		if (id === null) throw invalid({ parameter: 'user', message: 'is invalid' });
		if (id !== caller.id && caller.role !== 'owner') throw denied('You do not have permission');
		return (userId) => userId === id;
	}
	if (organization === undefined)
		throw invalid({ parameter: 'base', message: 'either user or organization must be given' });
	const id = idIn(world, 'organizations', organization);
	if (id === null) throw invalid({ parameter: 'organization', message: 'is invalid' });
	if (id !== caller.organizationId || caller.role !== 'owner') throw denied('You do not have permission');
	return (userId) => world.users.get(userId)?.organizationId === id;
}

/** @returns null where it is not given @throws Refusal 400 */
export function readMoment(query: Query, parameter: string): number | null {
	const given = query[parameter];
	if (given === undefined) return null;
	const at = Date.parse(given);
	if (Number.isNaN(at)) throw invalid({ parameter, message: 'is not a valid date' });
	return at;
}

/** @throws Refusal 400 that names a parameter with another value */
export function readChoice<Choice extends string>(
	query: Query,
	parameter: string,
	choices: readonly Choice[],
): Choice | null {
	const given = query[parameter];
	if (given === undefined) return null;
	const found = choices.find((one) => one === given);
	if (found === undefined) throw invalid({ parameter, message: `must be one of: ${choices.join(', ')}` });
	return found;
}
