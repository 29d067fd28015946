import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { createPages } from '@bookme/box/cal/pages/create-pages';
import { type RunningCal, startCal } from '@bookme/box/cal/start-cal';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInChromium, launchChromium } from '../chromium.ts';

const facade = stripTypeScriptTypes(
	readFileSync(join(import.meta.dirname, '../../src/client/facade.ts'), 'utf8'),
);

/** What of our meeting page the facade needs, around a page of the box. */
function pageAround(address: string): string {
	return `<!doctype html><html lang="en"><title>Meeting</title><body>
<button id="show">Show times here</button><p>on <i></i> at <i></i></p><p id="status" role="status"></p>
<div id="times" tabindex="-1" hidden aria-label="Calendar" data-embed="${address}" data-loading="loading"
data-ready="ready" data-failed="failed" data-booked="booked" data-cancelled="cancelled" data-requested="requested"></div>
<script type="module">${facade}</script></body></html>`;
}

describeInChromium('our page around a Cal.com in a box', () => {
	let box: RunningCal;
	let browser: Browser;
	let site: Server;
	let shown = '';

	beforeAll(async () => {
		box = await startCal({
			now: () => Date.parse('2027-03-01T05:00:00Z'),
			mounts: [(world) => createPages({ world })],
		});
		browser = await launchChromium();
		site = createServer((_, response) => {
			response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(pageAround(shown));
		});
		await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => {
		await browser.close();
		await new Promise((resolve) => site.close(resolve));
		await box.stop();
	});

	async function open(slug: string) {
		shown = `${box.origin}/mara/${slug}/embed?embed=bookme&embedType=inline&metadata[locale]=en`;
		const address = site.address();
		const page = await browser.newPage({ timezoneId: 'Europe/Paris' });
		await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/?utm_source=news`);
		await page.click('#show');
		return { page, inside: page.frameLocator('iframe'), status: () => page.textContent('#status') };
	}

	test.each([
		['interview-30', 'booked'],
		['on-request-30', 'requested'],
	])('with %s it is ready, then %s, and stays so', async (slug, state) => {
		const { page, inside, status } = await open(slug);
		await expect.poll(status).toBe('ready');
		await inside.locator('[data-day="2027-03-03"]').click();
		await inside
			.locator('#times button')
			.nth(slug.length % 4)
			.click();
		await inside.locator('[name=name]').fill('Tom Ada');
		await inside.locator('[name=email]').fill('tom@example.com');
		await inside.locator('#details .action').click();
		await inside.locator('#standing').waitFor();
		expect(await status()).toBe(state);
		expect(await page.locator('i').first().textContent()).toBe('March 3, 2027');
		const height = await inside
			.locator('body')
			.evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
		expect(await page.locator('iframe').evaluate((frame) => frame.style.height)).toBe(`${height}px`);
		const booking = [...box.world.bookings.values()].at(-1);
		expect(booking?.metadata).toMatchObject({ locale: 'en', utm_source: 'news' });
	});

	test('what is cancelled in the frame is no longer called booked, and its blanks are empty', async () => {
		const { page, inside, status } = await open('interview-30');
		await expect.poll(status).toBe('ready');
		await inside.locator('[data-day="2027-03-04"]').click();
		await inside.locator('#times button').first().click();
		await inside.locator('[name=name]').fill('Tom Ada');
		await inside.locator('[name=email]').fill('tom@example.com');
		await inside.locator('#details .action').click();
		await expect.poll(status).toBe('booked');
		await inside.getByRole('link', { name: 'Cancel it' }).click();
		await inside.locator('#cancel button').click();
		await expect.poll(status).toBe('cancelled');
		expect(await page.locator('i').allTextContents()).toEqual(['', '']);
	});

	test('with a meeting that is not there it says that it failed', async () => {
		const { status } = await open('nothing');
		await expect.poll(status).toBe('failed');
	});
});
