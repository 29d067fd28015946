import { type CalBooker, startCalBooker } from '@bookme/box/cal-booker';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { startWebsite } from '../website.ts';

/** A page opened by a test, and what it has asked for since. */
export type Visit = {
	page: Page;
	/** Every request of the page and its frames, in order */
	requests: string[];
	/** Those that left the site */
	thirdParty(): string[];
};

export type Stage = {
	/** The site's address */
	url: string;
	booker: CalBooker;
	browser: Browser;
	/** Opens a path of the site in a window of its own. */
	visit(path: string, options?: BrowserContextOptions): Promise<Visit>;
};

export type StageOptions = {
	env?: Record<string, string>;
	/** Console errors that the tests provoke on purpose; any other one fails the test that sees it */
	expectedErrors?: RegExp;
};

/**
 * Starts a site whose meetings are booked at a stand-in Cal.com, and a browser to look at it.
 * `tech` can be booked everywhere, `interview` is a link, `mentoring` differs by language:
 * it never answers in English, fails in Russian, and wants to be confirmed in French.
 */
export function useStage({ env = {}, expectedErrors }: StageOptions = {}): Stage {
	const errors: string[] = [];
	let stage: Pick<Stage, 'url' | 'booker' | 'browser'> | undefined;
	let stop = async () => {};

	beforeAll(async () => {
		const booker = await startCalBooker();
		const website = await startWebsite({ env: { ...environmentFor(booker), ...env } });
		const browser = await launchChromium();
		stage = { url: website.url, booker, browser };
		stop = async () => {
			await browser.close();
			await website.stop();
			await booker.stop();
		};
	}, 60_000);
	afterEach(async () => {
		await Promise.all(stage?.browser.contexts().map((context) => context.close()) ?? []);
		expect(errors.splice(0).filter((error) => !expectedErrors?.test(error))).toEqual([]);
	});
	afterAll(() => stop());

	const running = () => {
		if (stage === undefined) throw new Error('The stage is set before the first test.');
		return stage;
	};
	return {
		get url() {
			return running().url;
		},
		get booker() {
			return running().booker;
		},
		get browser() {
			return running().browser;
		},
		visit: (path, options) => openVisit(running(), path, options, errors),
	};
}

function environmentFor(booker: CalBooker): Record<string, string> {
	return {
		CAL_ORIGIN: booker.origin,
		CAL_USERNAME: 'ada',
		CAL_SLUGS_INTERVIEW: 'intro',
		CAL_SLUGS_TECH: 'tech',
		CAL_SLUGS_MENTORING: 'en:silent, ru:failing, fr:pending',
		BOOKING_MODE_INTERVIEW: 'link',
		CONTACT: 'hello@example.com',
	};
}

async function openVisit(
	{ browser, url }: Pick<Stage, 'browser' | 'url'>,
	path: string,
	options: BrowserContextOptions | undefined,
	errors: string[],
): Promise<Visit> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	page.on('pageerror', (error) => errors.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') errors.push(message.text());
	});
	await page.goto(url + path);
	const thirdParty = () =>
		requests.filter((request) => !request.startsWith(url) && /^\w+s?:\/\//.test(request));
	return { page, requests, thirdParty };
}
