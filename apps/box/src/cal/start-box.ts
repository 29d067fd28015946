import { Hono } from 'hono';
import { createRoot } from './create-root.ts';
import { type CalOptions, type RunningCal, startCal } from './start-cal.ts';
import { createSentPage } from './webhooks/page/sent-page.ts';
import { createSender, type Sender, type SenderOptions } from './webhooks/sender.ts';

export type BoxOptions = Pick<
	CalOptions,
	'host' | 'port' | 'origin' | 'apiKey' | 'profile' | 'rateLimit' | 'now'
> &
	Pick<SenderOptions, 'manners' | 'chaos' | 'log'> & {
		/** From 0 to below 1 */
		random?: () => number;
	};

/** A whole Cal.com: pages, API, sign-in for other sites, and webhooks. */
export type Box = RunningCal & { sender: Sender };

/** How often it is looked whether a meeting has begun or ended, in milliseconds */
const meetingsEvery = 1000;

/** Starts a Cal.com with all its parts. @throws where the port is taken */
export async function startBox(options: BoxOptions = {}): Promise<Box> {
	const { manners, chaos, log, random = Math.random, ...rest } = options;
	const profile = options.profile ?? 'cal.com';
	const senders: Sender[] = [];
	const webhooks: NonNullable<CalOptions['mounts']>[number] = (world) => {
		const sender = createSender({
			world,
			profile,
			random,
			...(manners && { manners }),
			...(chaos && { chaos }),
			...(log && { log }),
		});
		senders.push(sender);
		const app = new Hono().route('/_box', createSentPage({ sender, world }));
		return { app, tell: sender.tell, stop: sender.stop };
	};
	const cal = await startCal({
		...rest,
		profile,
		meetingsEvery,
		mounts: [webhooks, (world) => createRoot({ world, profile })],
	});
	const [sender] = senders;
	if (sender === undefined) throw new Error('The box has no sender.');
	return { ...cal, sender };
}
