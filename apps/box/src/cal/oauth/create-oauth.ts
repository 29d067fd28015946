import { Hono } from 'hono';
import type { TokenBook } from '../api/token-book.ts';
import { refuseForeign } from '../pages/refuse-foreign.ts';
import type { CalWorld } from '../world/cal-world.ts';
import type { Profile } from '../world/profile.ts';
import { addAuthorizeRoutes } from './authorize-routes.ts';
import type { Client } from './client.ts';
import { addClientRoutes } from './client-routes.ts';
import { createCodes } from './codes.ts';
import { addDeveloperRoutes } from './developer-routes.ts';
import type { Parts } from './parts.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { addSignInRoutes } from './sign-in-routes.ts';
import { addTokenRoutes } from './token-routes.ts';
import { createTokens } from './tokens.ts';

/**
 * “Continue with Cal.com”: the pages where people sign in, sign up and say yes or no, the endpoints where
 * applications fetch tokens, and the page where applications are registered. For the root, before the other pages.
 * @param clients Applications to begin with
 */
export function createOauth({
	world,
	profile,
	clients = [],
}: {
	world: CalWorld;
	profile: Profile;
	clients?: Client[];
}): {
	app: Hono;
	tokens: TokenBook;
	userOf: Sessions['userOf'];
} {
	const app = new Hono();
	const parts: Parts = {
		world,
		profile,
		clients: new Map(clients.map((client) => [client.clientId, client])),
		codes: createCodes(world.now),
		tokens: createTokens(world.now),
		sessions: createSessions(world),
	};
	for (const guarded of ['/auth/*', '/signup', '/settings/*']) app.use(guarded, refuseForeign);
	addSignInRoutes(app, parts);
	addAuthorizeRoutes(app, parts);
	addDeveloperRoutes(app, parts);
	addTokenRoutes(app, parts);
	addClientRoutes(app, parts);
	return { app, tokens: parts.tokens, userOf: parts.sessions.userOf };
}
