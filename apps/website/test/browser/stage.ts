import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { startWebsite } from '../website.ts';
import type { Booker, RunningBooker } from './bookers.ts';

/** A page opened by a test, and what it has asked for since. */
export type Visit = {
	page: Page;
	/** What our document asked of other sites, its frame included; not what is asked from within the frame */
	thirdParty(): string[];
};

export type Stage = {
	/** The site's address */
	url: string;
	booker: RunningBooker;
	browser: Browser;
	/** Opens a path of the site in a window of its own. */
	visit(path: string, options?: BrowserContextOptions): Promise<Visit>;
};

export type StageOptions = {
	env?: Record<string, string>;
	/** Console errors that the tests provoke on purpose; any other one fails the test that sees it */
	expectedErrors?: RegExp;
};

/** Starts a site whose meetings are booked at a stand-in of a provider, and a browser to look at it. */
export function useStage(booker: Booker, { env = {}, expectedErrors }: StageOptions = {}): Stage {
	const errors: string[] = [];
	let stage: Pick<Stage, 'url' | 'booker' | 'browser'> | undefined;
	let stop = async () => {};

	beforeAll(async () => {
		const running = await booker.start();
		const usual = { BOOKING_MODE_INTERVIEW: 'link', CONTACT: 'hello@example.com' };
		const website = await startWebsite({ env: { ...usual, ...booker.environment(running.origin), ...env } });
		const browser = await launchChromium();
		stage = { url: website.url, booker: running, browser };
		stop = async () => {
			await browser.close();
			await website.stop();
			await running.stop();
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

/** Lets the time pass in which a frame has to say a word. The clock is stopped: what this machine takes does not count. */
export async function openAndWait(page: Page, ms: number): Promise<void> {
	await page.clock.install({ time: 0 });
	await page.clock.pauseAt(1000);
	await page.click('#show');
	await page.clock.runFor(ms);
}

async function openVisit(
	{ browser, url }: Pick<Stage, 'browser' | 'url'>,
	path: string,
	options: BrowserContextOptions | undefined,
	errors: string[],
): Promise<Visit> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	const asked: string[] = [];
	const isOurs = (request: Request) => request.isNavigationRequest() || request.frame() === page.mainFrame();
	page.on('request', (request) => {
		if (isOurs(request)) asked.push(request.url());
	});
	page.on('pageerror', (error) => errors.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error') errors.push(message.text());
	});
	await page.goto(url + path);
	const thirdParty = () => asked.filter((request) => !request.startsWith(url) && /^\w+s?:\/\//.test(request));
	return { page, thirdParty };
}
