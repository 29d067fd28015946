import { addEventType, addSchedule, addUser } from '../world/rows.ts';
import type { User } from '../world/user.ts';
import type { World } from '../world/world.ts';
import type { SignUp } from './sign-up.ts';

/** Somebody new, with working hours and two meetings, as Cal.com gives everybody to begin with. */
export function newAccount(world: World, given: SignUp, locale: string): User {
	const user = addUser(world, { ...given, locale });
	addSchedule(world, { ownerId: user.id, isDefault: true });
	addEventType(world, { ownerId: user.id, slug: '15min', title: '15 min meeting', length: 15 });
	addEventType(world, { ownerId: user.id, slug: '30min', title: '30 min meeting', length: 30 });
	return user;
}
