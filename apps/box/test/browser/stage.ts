import { createServer } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from '../../../website/test/chromium.ts';
import type { RunningCal } from '../../src/cal/start-cal.ts';
import { startBox } from '../start-box.ts';

export type Stage = {
	box(): RunningCal;
	/** Opens a path of the box, or an address, in a window of its own. */
	visit(path: string, options?: BrowserContextOptions): Promise<Page>;
};

/** Starts a box and a browser; a console error of a page fails the test that provoked it. */
export function useStage(options: Parameters<typeof startBox>[0] = {}): Stage {
	const errors: string[] = [];
	let box: RunningCal | undefined;
	let browser: Browser | undefined;
	beforeAll(async () => {
		box = await startBox(options);
		browser = await launchChromium();
	});
	afterEach(async () => {
		await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
		expect(errors.splice(0)).toEqual([]);
	});
	afterAll(async () => {
		await browser?.close();
		await box?.stop();
	});
	const running = () => {
		if (box === undefined || browser === undefined)
			throw new Error('The stage is set before the first test.');
		return { box, browser };
	};
	return {
		box: () => running().box,
		async visit(path, given = {}) {
			const context = await running().browser.newContext({
				locale: 'en-GB',
				timezoneId: 'Europe/Paris',
				...given,
			});
			const page = await context.newPage();
			page.on('pageerror', ({ message }) => errors.push(message));
			page.on('console', (message) => {
				// A refusal of the API and a page that is missing are told there, too.
				if (message.type() === 'error' && !/status of [45]\d\d/.test(message.text()))
					errors.push(message.text());
			});
			await page.goto(new URL(path, running().box.origin).href);
			return page;
		},
	};
}

/** A site that is not Cal.com, with one page. */
export async function startSite(html: string): Promise<{ origin: string; stop(): Promise<void> }> {
	const server = createServer((_, response) => {
		response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
		response.end(html);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The site got no port.');
	const stop = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	return { origin: `http://127.0.0.1:${address.port}`, stop };
}

/** Faults by axe's full set of rules, in light and in dark, and what does not fit the width. */
export async function faultsOf(page: Page): Promise<string[]> {
	const found: string[] = [];
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
		for (const { id, nodes } of [...violations, ...incomplete]) {
			found.push(`${colorScheme}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
		}
	}
	const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
	if ((width ?? 0) > (room ?? 0)) found.push(`${width} px wide in a window of ${room}`);
	return found;
}

/** Fills in who books, and books. */
export async function bookAs(page: Page, name = 'Tom Ada', email = 'tom@example.com'): Promise<void> {
	await page.fill('[name=name]', name);
	await page.fill('[name=email]', email);
	await page.click('#details .action');
}
