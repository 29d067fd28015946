import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { type Watch, watched } from '../watched.ts';
import { createApi } from './api/create-api.ts';
import { createPages } from './pages/create-pages.ts';
import { type Call, Requests } from './requests.ts';
import { Sender, type SenderOptions } from './webhooks/sender.ts';
import { createSentPage } from './webhooks/sent-page.ts';
import { CalendlyWorld } from './world/calendly-world.ts';
import { seed } from './world/seed.ts';
import type { User } from './world/things.ts';

export type CalendlyOptions = Omit<SenderOptions, 'world'> & {
	/** A personal access token of its owner, or one of OAuth: both are asked with alike */
	token?: string;
	host?: string;
	/** 0: any that is free */
	port?: number;
	/** Its address as others see it, without a slash at the end; else `http://{host}:{port}` */
	origin?: string;
	/** Milliseconds since 1970; without it the clock's of the deliveries, and without that the wall's */
	now?: () => number;
	/** Most requests a minute of a user; without it 500, and 50 of a free one */
	rateLimit?: number;
	/** Sees every request for the API and the pages, before it is done and after */
	watch?: Watch;
};

/** A Calendly that runs: API v2, booking pages and webhooks, at one address. */
export type RunningCalendly = {
	/** What stands in CALENDLY_API_URL and in CALENDLY_ORIGIN */
	origin: string;
	/** The port that was taken, also where 0 was asked for */
	port: number;
	world: CalendlyWorld;
	/** Whose account it is */
	owner: User;
	sender: Sender;
	/** Every request that came, the oldest first */
	calls: readonly Call[];
	/** The next answers, in place of what would be answered: each is used up by one request for the API */
	failNext(...answers: Response[]): void;
	/** Ends at once, also what is under way */
	stop(): Promise<void>;
};

/** Starts a Calendly with a joiner's workshop in it. @throws where the port is taken */
export async function startCalendly(options: CalendlyOptions = {}): Promise<RunningCalendly> {
	const { host = '127.0.0.1', token = 'calendly_test_box', clock } = options;
	const now = options.now ?? clock?.now ?? Date.now;
	const world: CalendlyWorld = new CalendlyWorld({ now, tell: (happening) => sender.tell(happening) });
	const sender = new Sender({ ...options, world });
	const owner = seed(world);
	world.tokens.set(token, owner.id);
	const requests = new Requests();
	const app = new Hono();
	app.use('*', requests.note);
	if (options.watch !== undefined) app.route('/', watched(options.watch));
	app.route('/', createApi({ world, rateLimit: options.rateLimit ?? null }));
	app.route('/_box', createSentPage({ sender, world }));
	app.route('/', createPages(world));
	const server = createServer(getRequestListener(app.fetch));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, host, resolve);
	});
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The box got no port.');
	world.origin = options.origin ?? `http://${host}:${address.port}`;
	const stop = () =>
		new Promise<void>((resolve) => {
			sender.stop();
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return {
		...{ origin: world.origin, port: address.port, world, owner, sender, calls: requests.calls, stop },
		failNext: (...answers) => requests.failNext(...answers),
	};
}
