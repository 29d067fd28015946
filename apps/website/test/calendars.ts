import { book as bookAtCalendly } from '@bookme/box/calendly/booking/book';
import { type RunningCalendly, startCalendly } from '@bookme/box/calendly/start-calendly';
import type { Watch } from '@bookme/box/watched';
import type { Provider } from '../src/server/domain/entry.ts';
import { book, morning, services } from './connect-life.ts';
import { jonasKey, maraKey, startAgain, startPair, userNamed } from './connected.ts';
import { deliver } from './deliver.ts';
import { senderNamed } from './providers.ts';
import { startWebsite, type Website } from './website.ts';

/** A site beside a provider at which Mara and Jonas have an account each, whichever provider it is. */
export type Stage = {
	provider: Provider;
	/** Where the provider is */
	origin: string;
	site: Website;
	/** Mara's, and Jonas's */
	key: string;
	otherKey: string;
	/** What Mara offers */
	services: typeof services;
	/** Somebody books with Mara, at a half hour of a morning to come. @returns the uid */
	book(half: number, now?: number): string;
	/** Resolves when all deliveries are made */
	idle(): Promise<void>;
	/** All webhooks that there are */
	hooks(): { address: string; secret: string | null; isOn: boolean }[];
	/** Slugs of the event types that a set-up has made */
	typesMade(): string[];
	/** Something happens to all of them */
	spoil(to: { secret?: string; isOff?: true }): void;
	/** Mara's account has another key, or has one no longer */
	giveKey(key: string): void;
	takeKey(key: string): void;
	rename(name: string): void;
	/** A delivery that is signed with a secret. @returns its status */
	send(connection: string, uid: string, secret: string): Promise<number>;
	/** Starts the site again, as after a kill */
	again(env?: Record<string, string>): Promise<void>;
	stop(): Promise<void>;
};

export type StageOptions = {
	watch?: Watch;
	env?: Record<string, string>;
	/** The provider's clock: milliseconds since 1970 */
	now?: () => number;
};

/** A provider, as tests that run over all of them see it. */
export type Calendar = {
	provider: Provider;
	title: string;
	/** At which requests of a set-up the site dies in a quick run */
	moments: readonly number[];
	codes: { refused: string; failed: string; slow: string; unreachable: string };
	/** By these the configuration leads to Mara's account */
	mainEnv: Record<string, string>;
	/** Where nobody is */
	elsewhere(port: number): Record<string, string>;
	start(options?: StageOptions): Promise<Stage>;
};

const codesOf = (name: string, key: string) => ({
	...{ refused: `${name}-${key}-refused`, failed: `${name}-failed` },
	...{ slow: `${name}-too-slow`, unreachable: `${name}-unreachable` },
});

const tokens = { mara: 'calendly_test_mara', jonas: 'calendly_test_jonas' };

/** Every provider at which accounts are connected */
export const calendars: readonly [Calendar, Calendar] = [
	{
		provider: 'cal',
		title: 'Cal.com',
		moments: [2, 5, 8, 13],
		codes: codesOf('cal', 'key'),
		mainEnv: { CAL_API_KEY: maraKey },
		elsewhere: (port) => ({ CAL_API_URL: `http://127.0.0.1:${port}/v2` }),
		start: startCalStage,
	},
	{
		provider: 'calendly',
		title: 'Calendly',
		moments: [2, 5, 8],
		codes: codesOf('calendly', 'token'),
		mainEnv: { CALENDLY_TOKEN: tokens.mara },
		elsewhere: (port) => ({ CALENDLY_API_URL: `http://127.0.0.1:${port}` }),
		start: startCalendlyStage,
	},
];

function sent(stage: { site: Website }, provider: Provider): Stage['send'] {
	const sender = senderNamed(provider);
	return async (connection, uid, secret) => {
		const path = connection === 'main' ? sender.path : `${sender.path}/${connection}`;
		return (await deliver(stage.site.url, sender.booking(uid), { path, secret, sender })).status;
	};
}

async function startCalStage({ watch, env = {}, now }: StageOptions = {}): Promise<Stage> {
	const pair = await startPair({ env, ...(watch && { watch }), ...(now && { cal: { now } }) });
	const { world } = pair.cal;
	const mara = userNamed(pair.cal, 'mara');
	return {
		...{ provider: 'cal', origin: pair.cal.origin, key: maraKey, otherKey: jonasKey, services },
		get site() {
			return pair.site;
		},
		typesMade: () =>
			[...world.eventTypes.values()].map(({ slug }) => slug).filter((slug) => slug === 'mentoring-90'),
		book: (half, at) => book(pair, morning(half, at)),
		idle: () => pair.sender.idle(),
		hooks: () =>
			[...world.webhooks.values()].map(({ subscriberUrl, secret, active }) => ({
				...{ address: subscriberUrl, secret, isOn: active },
			})),
		spoil({ secret, isOff }) {
			for (const hook of world.webhooks.values()) {
				if (secret !== undefined) hook.secret = secret;
				if (isOff) hook.active = false;
			}
		},
		giveKey: (key) => void world.apiKeys.set(key, { userId: mara.id, expiresAt: null }),
		takeKey: (key) => void world.apiKeys.delete(key),
		rename(name) {
			mara.username = name;
		},
		send: sent(pair, 'cal'),
		async again(more = {}) {
			pair.site = await startAgain(pair, more);
		},
		async stop() {
			pair.sender.stop();
			await pair.site.stop();
			await pair.cal.stop();
		},
	};
}

/** Mara owns the organization there; Jonas is a plain member of it, who may have webhooks of his own alone. */
export async function startCalendlyStage({
	watch,
	env = {},
	now,
}: StageOptions = {}): Promise<Stage & { box: RunningCalendly }> {
	const box = await startCalendly({
		...{ token: tokens.mara, rateLimit: 100_000 },
		...{ ...(watch && { watch }), ...(now && { now }) },
	});
	const { world, owner } = box;
	const jonas = { ...owner, id: world.newId(), name: 'Jonas', slug: 'jonas-example', role: 'user' as const };
	world.users.set(jonas.id, jonas);
	world.tokens.set(tokens.jonas, jonas.id);
	const given = { CALENDLY_API_URL: box.origin, CALENDLY_ORIGIN: box.origin, RECONCILE_EVERY: '24h' };
	const held = { site: await startWebsite({ env: { ...given, ...env } }) };
	return {
		box,
		...{ provider: 'calendly', origin: box.origin, key: tokens.mara, otherKey: tokens.jonas },
		services: [
			{ type: 'interview', slug: 'premier-echange', title: 'Interview', length: 30 },
			{ type: 'mentoring', slug: 'etude-technique', title: 'Mentoring', length: 90 },
		],
		get site() {
			return held.site;
		},
		typesMade: () => [],
		book(half, at) {
			const start = new Date(morning(half, at)).toISOString();
			const who = { name: 'Ida', email: `ida${half}@example.com` };
			return bookAtCalendly(world, { eventType: 'premier-echange', start, ...who }).id;
		},
		// What was refused is tried again for a day, which nobody waits for.
		idle: () => box.sender.quiet(),
		hooks: () =>
			[...world.subscriptions.values()].map(({ url, signingKey, state }) => ({
				...{ address: url, secret: signingKey, isOn: state === 'active' },
			})),
		spoil({ secret, isOff }) {
			for (const hook of world.subscriptions.values()) {
				if (secret !== undefined) hook.signingKey = secret;
				if (isOff) hook.state = 'disabled';
			}
		},
		giveKey: (key) => void world.tokens.set(key, owner.id),
		takeKey: (key) => void world.tokens.delete(key),
		rename(name) {
			owner.slug = name;
		},
		send: sent(held, 'calendly'),
		async again(more = {}) {
			held.site = await startWebsite({ env: { ...held.site.env, ...more } });
		},
		async stop() {
			await held.site.stop();
			await box.stop();
		},
	};
}
