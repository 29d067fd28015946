import type { Context } from 'hono';
import type { CalendlyWorld } from '../world/calendly-world.ts';
import type { User } from '../world/things.ts';

/** Whose token a request came with */
export type Env = { Variables: { caller: User } };

export type Asked = Context<Env>;

export type ApiParts = {
	world: CalendlyWorld;
	/** Most requests a minute of a user; without it, as the plan has it */
	rateLimit: number | null;
};
