import type { Provider } from '@bookme/website/server/domain/entry.ts';

export const editions = ['cal.com', 'self-hosted'] as const;

/** What a provider in a box is asked to be like. Shares are from 0 to 1. */
export type FakeOptions = {
	host: string;
	port: number;
	apiKey: string;
	edition: (typeof editions)[number];
	/** Requests a minute */
	rate: number;
	drop: number;
	double: number;
	reorder: number;
	delay: number;
	log(message: string): void;
};

type Fake = {
	/** As it stands at the beginning of a sentence */
	name: string;
	usualKey: string;
	isKey(key: string): boolean;
	/** @throws where the port is taken */
	start(options: FakeOptions): Promise<{ origin: string; stop(): Promise<void> }>;
	/** What there is, and where */
	places(origin: string, options: FakeOptions): [string, string][];
	/** A command that asks its API */
	asking(origin: string, options: FakeOptions): string;
};

// Each is read when it is started: no other command needs all of it.
export const fakes: Record<Provider, Fake> = {
	cal: {
		name: 'A Cal.com',
		usualKey: 'cal_test_box',
		isKey: (key) => key.startsWith('cal_'),
		async start({ edition, ...options }) {
			const { startBox } = await import('@bookme/box/cal/start-box');
			return startBox({ ...shared(options), apiKey: options.apiKey, profile: edition });
		},
		places: (origin, { apiKey }) => [
			['pages', `${origin}/mara`],
			['API', `${origin}/v2, with the key ${apiKey}`],
			['webhooks', `${origin}/_box/sent shows what was sent, and what came back`],
		],
		asking: (origin, { apiKey, edition }) =>
			`CAL_API_URL=${origin}/v2 CAL_API_KEY=${apiKey} CAL_API_EDITION=${edition} npx --yes pnpm@12 cal me`,
	},
	calendly: {
		name: 'A Calendly',
		usualKey: 'calendly_test_box',
		isKey: () => true,
		async start(options) {
			const { startCalendly } = await import('@bookme/box/calendly/start-calendly');
			return startCalendly({ ...shared(options), token: options.apiKey });
		},
		places: (origin, { apiKey }) => [
			['pages', `${origin}/atelier-dubois-example/first-call`],
			['API', `${origin}, with the token ${apiKey}`],
			['webhooks', `${origin}/_box/sent shows what was sent, and what came back`],
		],
		asking: (origin, { apiKey }) =>
			`CALENDLY_API_URL=${origin} CALENDLY_TOKEN=${apiKey} npx --yes pnpm@12 cal calendly me`,
	},
};

function shared({ host, port, rate, drop, double, reorder, delay, log }: Omit<FakeOptions, 'edition'>) {
	const chaos = { drop, double, reorder, delay: { share: delay, ms: 5000 } };
	return { host, port, rateLimit: rate, chaos, log };
}
