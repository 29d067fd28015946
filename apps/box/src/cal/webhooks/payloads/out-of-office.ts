import type { User } from '../../world/user.ts';
import { stableUuid } from './call.ts';
import type { Payload } from './scene.ts';
import { withMillis, withOffset } from './times.ts';

const day = 86_400_000;

/** Somebody is away for ten days from tomorrow, and nobody takes over. */
export function outOfOffice(owner: User, at: number): Payload {
	const tomorrow = (Math.floor(at / day) + 1) * day;
	return {
		oooEntry: {
			id: 4410,
			start: withOffset(tomorrow),
			end: withOffset(tomorrow + 10 * day - 1000),
			createdAt: withMillis(at),
			updatedAt: withMillis(at),
			notes: 'Winter break',
			reason: { emoji: '🌴', reason: 'ooo_reasons_vacation' },
			reasonId: 5,
			user: {
				id: owner.id,
				name: owner.name,
				username: owner.username,
				email: owner.email,
				timeZone: owner.timeZone,
			},
			toUser: null,
			uuid: stableUuid(`out of office ${owner.id}`),
		},
	};
}
