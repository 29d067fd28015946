import { startCalBooker } from '@bookme/box/cal-booker';
import { startCalendly } from '@bookme/box/calendly/start-calendly';
import type { Page } from 'playwright-core';
import type { Provider } from '../../src/server/domain/entry.ts';

/** Booking pages that run, at an address of their own. */
export type RunningBooker = {
	origin: string;
	/** Every address that was asked for, in order */
	requests(): readonly string[];
	stop(): Promise<void>;
};

/** Where meetings are booked, as far as tests of our pages have to tell providers apart. */
export type Booker = {
	provider: Provider;
	/** As people call it */
	title: string;
	start(): Promise<RunningBooker>;
	/** What says that `interview` is a link, that `tech` can be booked everywhere, and `mentoring` by language */
	environment(origin: string): Record<string, string>;
	/** Paths of the pages of `interview` and `tech`, and of the one that is framed */
	paths: { interview: string; tech: string; framed: string };
	/** What the frame's address has in it on a page in French about `tech`, without its colours. @param host Of the site */
	asks(host: string): Record<string, string>;
	/** Colours on that page */
	look: Record<'light' | 'dark', Record<string, string>>;
	/** What a UTM value is called there */
	utm(name: string): string;
	/** Books in the open frame */
	book(page: Page): Promise<void>;
	/** What stands in the blanks then, in English and Paris */
	blanks: string[];
	/** In the frame: the height that it tells, in pixels */
	told(body: Element): number;
	messages: {
		booked: object;
		/** The same without the provider's mark on it */
		unmarked: object;
		height(height: unknown): object;
	};
};

export const calBooker: Booker = {
	provider: 'cal',
	title: 'Cal.com',
	async start() {
		const { origin, requests, stop } = await startCalBooker();
		return { origin, requests: () => requests, stop };
	},
	environment: (origin) => ({
		CAL_ORIGIN: origin,
		CAL_USERNAME: 'ada',
		CAL_SLUGS_INTERVIEW: 'intro',
		CAL_SLUGS_TECH: 'tech',
		CAL_SLUGS_MENTORING: 'ru:failing, fr:pending',
	}),
	paths: { interview: '/ada/intro', tech: '/ada/tech', framed: '/ada/tech/embed' },
	asks: () => ({
		embed: 'bookme',
		embedType: 'inline',
		'metadata[locale]': 'fr',
		'metadata[bookingType]': 'tech',
	}),
	look: { light: { theme: 'light' }, dark: { theme: 'dark' } },
	utm: (name) => `metadata[${name}]`,
	book: (page) => page.frameLocator('iframe').getByRole('button', { name: '10:30' }).click(),
	blanks: ['March 18, 2027', '3:30 PM'],
	told: (body) => (body.querySelector('main')?.scrollHeight ?? 0) + 48,
	messages: {
		booked: { originator: 'CAL', type: 'bookingSuccessfulV2', data: { status: 'ACCEPTED' } },
		unmarked: { originator: 'OTHER', type: 'bookingSuccessfulV2', data: { status: 'ACCEPTED' } },
		height: (height) => ({
			originator: 'CAL',
			type: '__dimensionChanged',
			data: { iframeHeight: height },
		}),
	},
};

const workshop = '/atelier-dubois-example';
const scheduled = { event: { uri: 'urn:forged' }, invitee: { uri: 'urn:forged' } };

export const calendlyBooker: Booker = {
	provider: 'calendly',
	title: 'Calendly',
	async start() {
		const { origin, calls, stop } = await startCalendly();
		return { origin, requests: () => calls.map(({ path }) => path), stop };
	},
	environment: (origin) => ({
		CALENDLY_ORIGIN: origin,
		CALENDLY_SLUGS_INTERVIEW: `${workshop}/premier-echange`,
		CALENDLY_SLUGS_TECH: `${workshop}/first-call`,
		CALENDLY_SLUGS_MENTORING: `ru:${workshop}/visite-atelier, fr:${workshop}/etude-technique`,
	}),
	paths: {
		interview: `${workshop}/premier-echange`,
		tech: `${workshop}/first-call`,
		framed: `${workshop}/first-call`,
	},
	asks: (host) => ({ embed_type: 'Inline', embed_domain: host }),
	look: {
		light: { background_color: 'f6f8f7', text_color: '17202c', primary_color: '09654f' },
		dark: { background_color: '12171e', text_color: 'e9edf0', primary_color: '71d3b3' },
	},
	utm: (name) => name,
	async book(page) {
		const frame = page.frameLocator('iframe');
		await frame.locator('[data-start]').first().click();
		await frame.locator('[name=name]').fill('Ida Novak');
		await frame.locator('[name=email]').fill('ida@example.com');
		await frame.locator('[type=submit]').click();
	},
	// Its message does not say when.
	blanks: ['', ''],
	told: (body) => body.scrollHeight,
	messages: {
		booked: { event: 'calendly.event_scheduled', payload: scheduled },
		unmarked: { event: 'event_scheduled', payload: scheduled },
		height: (height) => ({ event: 'calendly.page_height', payload: { height } }),
	},
};

/** Everybody whose pages can be shown in ours: each test of that runs with each of them. */
export const bookers: readonly Booker[] = [calBooker, calendlyBooker];
