import { Hono } from 'hono';
import type { Profile } from './api/versions.ts';
import { meetingsDue } from './booking/meetings-due.ts';
import { createOauth } from './oauth/create-oauth.ts';
import { createPages } from './pages/create-pages.ts';
import { type RunningCal, startCal } from './start-cal.ts';
import { createSentPage } from './webhooks/page/sent-page.ts';
import { createSender, type Sender, type SenderOptions } from './webhooks/sender.ts';

export type BoxOptions = {
	host?: string;
	/** 0: any that is free */
	port?: number;
	apiKey?: string;
	profile?: Profile;
	rateLimit?: number;
	/** Milliseconds since 1970 */
	now?: () => number;
	/** From 0 to below 1 */
	random?: () => number;
	/** What webhooks do otherwise than their profile, for tests that do not want to wait */
	manners?: SenderOptions['manners'];
	chaos?: SenderOptions['chaos'];
	log?: (message: string) => void;
};

/** A whole Cal.com: pages, API, sign-in for other sites, and webhooks. */
export type Box = RunningCal & { sender: Sender };

/** How often it is looked whether a meeting has begun or ended */
const lookEveryMs = 1000;

/** Starts a Cal.com with all its parts. @throws where the port is taken */
export async function startBox(options: BoxOptions = {}): Promise<Box> {
	const { host, port, apiKey, rateLimit, now, profile = 'cal.com', random = Math.random } = options;
	const parts: { sender?: Sender; oauth?: ReturnType<typeof createOauth> } = {};
	const cal = await startCal({
		...(host !== undefined && { host }),
		...(port !== undefined && { port }),
		...(apiKey !== undefined && { apiKey }),
		...(rateLimit !== undefined && { rateLimit }),
		...(now !== undefined && { now }),
		profile,
		tokens: (world) => {
			parts.oauth ??= createOauth({ world, profile });
			return parts.oauth.tokens;
		},
		mounts: [
			(world) => {
				parts.sender = createSender({
					world,
					profile: profile === 'cal.com' ? 'cloud' : 'self-hosted',
					random,
					...(options.manners && { manners: options.manners }),
					...(options.chaos && { chaos: options.chaos }),
					...(options.log && { log: options.log }),
				});
				return new Hono().route('/_box', createSentPage({ sender: parts.sender, world }));
			},
			(world) => {
				parts.oauth ??= createOauth({ world, profile });
				return parts.oauth.app;
			},
			(world) => createPages({ world }),
		],
		tell: (happening) => parts.sender?.tell(happening),
	});
	const { sender } = parts;
	if (sender === undefined) throw new Error('The box has no sender.');
	let since = cal.world.now();
	const timer = setInterval(() => {
		since = meetingsDue(cal.world, since);
	}, lookEveryMs);
	const stop = async () => {
		clearInterval(timer);
		sender.stop();
		await cal.stop();
	};
	return { ...cal, sender, stop };
}
