import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createApi } from './api/create-api.ts';
import type { TokenBook } from './api/token-book.ts';
import { meetingsDue } from './booking/meetings-due.ts';
import type { CalWorld } from './world/cal-world.ts';
import { createWorld } from './world/create-world.ts';
import type { Happening } from './world/happening.ts';
import type { Profile } from './world/profile.ts';
import { seed } from './world/seed.ts';

export type CalOptions = {
	host?: string;
	/** 0: any that is free */
	port?: number;
	/** Its address as others see it, without a slash at the end; else `http://{host}:{port}` */
	origin?: string;
	/** Of Mara; it has to begin with `cal_` */
	apiKey?: string;
	profile?: Profile;
	/** Calls a minute for a key, or for an address without one */
	rateLimit?: number;
	/** Milliseconds since 1970 */
	now?: () => number;
	/** Where access tokens are looked up; without it in one of the parts, and without that there are none */
	tokens?: (world: CalWorld) => TokenBook;
	/** More parts; their routes are asked before the API, in this order */
	mounts?: ((world: CalWorld) => Hono | Part)[];
	/** Tells of meetings that start and end, looking so many milliseconds apart; without it nobody looks */
	meetingsEvery?: number;
	/** Takes what happens, for the sender of webhooks; it is called while the change is made, so it returns at once */
	tell?: (happening: Happening, world: CalWorld) => void;
};

/** What a part adds: routes, and whatever else it has. */
export type Part = {
	app?: Hono;
	tokens?: TokenBook;
	/** Takes what happens, as the option of the same name does */
	tell?(happening: Happening): void;
	/** Called when the box stops */
	stop?(): void;
};

/** A Cal.com that runs. */
export type RunningCal = {
	/** API v2 is under `/v2` and `/api/v2` */
	origin: string;
	/** The port that was taken, also where 0 was asked for */
	port: number;
	world: CalWorld;
	/** Ends at once, also what is under way */
	stop(): Promise<void>;
};

/** Starts a Cal.com with Mara Lindqvist's account in it. @throws where the port is taken */
export async function startCal(options: CalOptions = {}): Promise<RunningCal> {
	const { host = '127.0.0.1', apiKey = 'cal_test_box' } = options;
	const world: CalWorld = createWorld({
		origin: '',
		...(options.now === undefined ? {} : { now: options.now }),
		tell: (happening) => {
			options.tell?.(happening, world);
			for (const part of parts) part.tell?.(happening);
		},
	});
	const { mara } = seed(world);
	world.apiKeys.set(apiKey, { userId: mara.id, expiresAt: null });
	const parts = (options.mounts ?? []).map((mount) => partOf(mount(world)));
	const server = createServer(getRequestListener(allRoutes(world, options, parts).fetch));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, host, resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The box got no port.');
	world.origin = options.origin ?? `http://${host}:${address.port}`;
	const timer = watchMeetings(world, options.meetingsEvery);
	const stop = () =>
		new Promise<void>((resolve) => {
			clearInterval(timer);
			for (const part of parts) part.stop?.();
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return { origin: world.origin, port: address.port, world, stop };
}

function watchMeetings(world: CalWorld, everyMs: number | undefined): NodeJS.Timeout | undefined {
	if (everyMs === undefined) return undefined;
	let since = world.now();
	return setInterval(() => {
		since = meetingsDue(world, since);
	}, everyMs);
}

const partOf = (made: Hono | Part): Part => ('fetch' in made ? { app: made } : made);

function allRoutes(world: CalWorld, options: CalOptions, parts: readonly Part[]): Hono {
	const { profile, rateLimit } = options;
	const app = new Hono();
	for (const part of parts) if (part.app !== undefined) app.route('/', part.app);
	const tokens = options.tokens?.(world) ?? parts.find((part) => part.tokens !== undefined)?.tokens;
	const api = createApi({
		world,
		...(profile === undefined ? {} : { profile }),
		...(rateLimit === undefined ? {} : { rateLimit }),
		...(tokens === undefined ? {} : { tokens }),
	});
	return app.route('/', api);
}
