import { createServer, type Server } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import { createSentPage } from '@bookme/box/cal/webhooks/page/sent-page';
import { createSender, type Sender } from '@bookme/box/cal/webhooks/sender';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { introBooking, sampleWebhook, sampleWorld } from '../../../box/test/webhooks/sample-world.ts';
import { describeInChromium, launchChromium } from '../chromium.ts';

describeInChromium('the box’s page of what was sent', () => {
	let browser: Browser;
	let page: Page;
	let sender: Sender;
	let server: Server;
	let origin: string;
	beforeAll(async () => {
		browser = await launchChromium();
	});
	afterAll(() => browser.close());
	beforeEach(async () => {
		const webhooks = ['a', 'b'].map((id) =>
			sampleWebhook({ id, subscriberUrl: `https://site.example.com/${id}` }),
		);
		const world = sampleWorld(...webhooks);
		const fetch = async () => new Response('', { status: 503 });
		sender = createSender({ world, profile: 'self-hosted', random: () => 0.5, fetch });
		const pages = createSentPage({ sender, world });
		server = createServer(async (request, response) => {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk);
			const { host, origin: from, 'content-type': type } = request.headers;
			const answer = await pages.request(`http://${host}${request.url?.replace('/_box', '')}`, {
				method: request.method ?? 'GET',
				headers: { ...(from && { origin: from }), ...(type && { 'content-type': type }) },
				...(chunks.length > 0 && { body: Buffer.concat(chunks).toString() }),
			});
			response.writeHead(answer.status, Object.fromEntries(answer.headers));
			response.end(Buffer.from(await answer.arrayBuffer()));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
		page = await (await browser.newContext()).newPage();
	});
	afterEach(async () => {
		sender.stop();
		await page.context().close();
		server.close();
	});

	const book = async () => {
		sender.tell({ trigger: 'BOOKING_CREATED', at: 0, booking: introBooking, details: {} });
		await sender.idle();
	};

	test('axe finds no fault, in light and in dark, wide and narrow; nothing is wider than a phone', async () => {
		await book();
		sender.chaos = { ...sender.chaos, drop: 0.5 };
		for (const path of ['sent', 'sent?done=fired', 'sent/1']) {
			await page.goto(`${origin}/_box/${path}`);
			for (const width of [320, 1280]) {
				await page.setViewportSize({ width, height: 700 });
				for (const colorScheme of ['light', 'dark'] as const) {
					await page.emulateMedia({ colorScheme });
					const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
					expect([...violations, ...incomplete].map(({ id }) => id)).toEqual([]);
				}
				expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
			}
		}
	}, 60_000);

	test('refreshes itself, keeps the focus, and can be paused', async () => {
		await book();
		await page.goto(`${origin}/_box/sent`);
		await page.focus('#d1');
		await book();
		await expect.poll(() => page.locator('.deliveries li').count(), { timeout: 5000 }).toBe(4);
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('d1');
		await page.click('#pause');
		await book();
		await page.waitForTimeout(2500);
		expect(await page.locator('.deliveries li').count()).toBe(4);
	});

	test('fires a trigger by keyboard alone', async () => {
		await page.goto(`${origin}/_box/sent`);
		await page.focus('select[name=trigger]');
		for (let step = 0; step < 3; step++) await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/sent?done=fired');
		await sender.idle();
		expect(sender.deliveries.map(({ trigger }) => trigger)).toEqual(['BOOKING_CREATED', 'BOOKING_CREATED']);
	});
});
