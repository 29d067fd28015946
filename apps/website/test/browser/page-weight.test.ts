import { describe, expect, test } from 'vitest';
import { locales } from '../../src/server/domain/locale.ts';
import { describeInChromium } from '../chromium.ts';
import { type Booker, bookers } from './bookers.ts';
import { useStage } from './stage.ts';

describe.each(bookers)('$title', (booker: Booker) => {
	describeInChromium('a page is light: 10 KB of HTML, 1,536 B of JavaScript, 5 KB over the wire', () => {
		const stage = useStage(booker);
		const paths = locales.flatMap((locale) => [`/${locale}/bookme`, `/${locale}/bookme/tech`]);

		test.each(paths)('%s', async (path) => {
			const context = await stage.browser.newContext();
			const page = await context.newPage();
			const session = await context.newCDPSession(page);
			await session.send('Network.enable');
			// Headers count, as they do on the way.
			let transferred = 0;
			session.on('Network.loadingFinished', ({ encodedDataLength }) => {
				transferred += encodedDataLength;
			});
			const response = await page.goto(stage.url + path);
			await page.waitForLoadState('networkidle');
			expect((await response?.body())?.byteLength).toBeLessThanOrEqual(10_240);
			expect(response?.headers()['content-encoding']).toBe('br');

			const scripts = await page.locator('script').allTextContents();
			const bytes = scripts.reduce((sum, script) => sum + Buffer.byteLength(script), 0);
			expect(bytes).toBeGreaterThan(0);
			expect(bytes).toBeLessThanOrEqual(1536);
			expect(await page.locator('script[src]').count()).toBe(0);

			// A headless browser asks for no icon, a visitor's does.
			await page.goto(`${stage.url}/favicon.svg`);
			expect(transferred).toBeGreaterThan(3000);
			expect(transferred).toBeLessThanOrEqual(5 * 1024);
		});
	});
});
