import type { CalWorld } from '../world/cal-world.ts';
import type { Profile } from '../world/profile.ts';
import type { Client } from './client.ts';
import type { Codes } from './codes.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';

/** What the rooms of sign-in and consent share. */
export type Parts = {
	world: CalWorld;
	profile: Profile;
	/** By client_id */
	clients: Map<string, Client>;
	codes: Codes;
	tokens: Tokens;
	sessions: Sessions;
};
