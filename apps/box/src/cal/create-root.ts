import { Hono } from 'hono';
import type { TokenBook } from './api/token-book.ts';
import type { Client } from './oauth/client.ts';
import { createOauth } from './oauth/create-oauth.ts';
import { createPages } from './pages/create-pages.ts';
import type { CalWorld } from './world/cal-world.ts';
import type { Profile } from './world/profile.ts';

/** Sign-in and the pages, which know who is signed in and answer whatever is left: for the root, as the last. */
export function createRoot(given: { world: CalWorld; profile: Profile; clients?: Client[] }): {
	app: Hono;
	tokens: TokenBook;
} {
	const { app, tokens, userOf } = createOauth(given);
	const pages = createPages({ world: given.world, userOf });
	return { app: new Hono().route('/', app).route('/', pages), tokens };
}
