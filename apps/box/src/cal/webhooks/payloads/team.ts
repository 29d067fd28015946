import type { User } from '../../world/user.ts';
import type { Payload, Scene } from './scene.ts';
import { utcOffset } from './times.ts';

/** Of an event type whose hosts take turns: who else could have had it. */
export function teamFields(scene: Scene): Payload {
	if (!isOfTeam(scene)) return {};
	const members = otherHosts(scene).map((host) => ({
		id: host.id,
		email: host.email,
		name: host.name,
		firstName: '',
		lastName: '',
		timeZone: host.timeZone,
		language: { locale: host.locale },
	}));
	return { schedulingType: 'ROUND_ROBIN', team: { members, ...team(scene) } };
}

/** After a host's yes or payment the team is empty, and its members stand among the attendees. */
export function settledTeamFields(scene: Scene): Payload {
	return isOfTeam(scene) ? { team: { members: [], ...team(scene) } } : {};
}

export function hostsAmongAttendees(scene: Scene): Payload[] {
	return otherHosts(scene).map(({ name, email, timeZone, locale }) => ({
		name,
		email,
		timeZone,
		phoneNumber: null,
		language: { locale },
		utcOffset: utcOffset(timeZone, scene.booking.start),
	}));
}

function isOfTeam({ eventType }: Scene): boolean {
	return eventType?.hosts !== undefined;
}

function team({ eventType, world }: Scene): { name: string; id: number } {
	const ownerId = eventType?.ownerId ?? 0;
	return { name: `Team of ${world.users.get(ownerId)?.name ?? 'nobody'}`, id: 3000 + ownerId };
}

function otherHosts({ eventType, world, booking }: Scene): User[] {
	const others = (eventType?.hosts ?? []).filter((id) => id !== booking.hostId);
	return others.flatMap((id) => world.users.get(id) ?? []);
}
