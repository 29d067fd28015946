import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { User } from '../world/user.ts';
import type { World } from '../world/world.ts';

/** Who is signed in, by a cookie of their browser. */
export type Sessions = {
	userOf(context: Context): User | null;
	begin(context: Context, user: User): void;
	end(context: Context): void;
};

const cookie = 'box-session';

export function createSessions(world: World): Sessions {
	const users = new Map<string, number>();
	return {
		userOf(context) {
			const id = users.get(getCookie(context, cookie) ?? '');
			return id === undefined ? null : (world.users.get(id) ?? null);
		},
		begin(context, user) {
			const session = randomBytes(32).toString('hex');
			users.set(session, user.id);
			setCookie(context, cookie, session, { httpOnly: true, sameSite: 'Lax', path: '/' });
		},
		end(context) {
			users.delete(getCookie(context, cookie) ?? '');
			deleteCookie(context, cookie, { path: '/' });
		},
	};
}
