import { z } from 'zod';
import { notFound } from '../booking/refusal.ts';
import type { CalWorld } from '../world/cal-world.ts';
import { makeDefault } from '../world/rows.ts';
import type { User } from '../world/user.ts';
import { signedIn } from './caller.ts';
import { email, language, metadata, timeZone } from './fields.ts';
import { readBody } from './read-body.ts';
import { newRoom, type Parts, type Room } from './room.ts';
import { success } from './success.ts';
import { told } from './told.ts';

const patchSchema = z
	.object({
		email,
		name: z.string(),
		timeFormat: z.union([z.literal(12), z.literal(24)]),
		defaultScheduleId: z.number(),
		weekStart: z.enum(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']),
		timeZone,
		locale: language,
		avatarUrl: z.url(),
		bio: z.string(),
		metadata,
	})
	.partial();

/** `/me`: the account behind the key or token. */
export function meRoom({ world, profile }: Parts): Room {
	const room = newRoom(world);
	const output = (user: User) => ({
		id: user.id,
		username: user.username,
		email: user.email,
		name: user.name,
		avatarUrl: user.avatarUrl,
		bio: user.bio,
		timeFormat: user.timeFormat,
		defaultScheduleId: user.defaultScheduleId,
		weekStart: user.weekStart,
		timeZone: user.timeZone,
		...(profile === 'cal.com' ? { locale: user.locale } : {}),
		organizationId: null,
	});
	room.get('/me', (c) => success(c, output(signedIn(c.env.caller, 'PROFILE_READ'))));
	room.patch('/me', async (c) => {
		const user = signedIn(c.env.caller, 'PROFILE_WRITE');
		patchUser(world, user, await readBody(c.req, patchSchema));
		return success(c, output(user));
	});
	return room;
}

/** Another mail has to be verified first: until then the old one stands. */
function patchUser(world: CalWorld, user: User, given: z.output<typeof patchSchema>): void {
	const { email: _unverified, defaultScheduleId, ...rest } = given;
	if (defaultScheduleId !== undefined) {
		const schedule = world.schedules.get(defaultScheduleId);
		if (schedule?.ownerId !== user.id) throw notFound(`There is no schedule with id ${defaultScheduleId}.`);
		makeDefault(world, schedule);
	}
	Object.assign(user, told(rest));
}
