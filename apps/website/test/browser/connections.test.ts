import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calendars, type Stage } from '../calendars.ts';
import { describeInChromium, launchChromium } from '../chromium.ts';
import { connect, setUp } from '../connect-life.ts';
import { pageHeaders } from '../connected.ts';
import { isDeep } from '../depth.ts';
import { localesOf } from './locales-of.ts';

const narrow = { width: 320, height: 640 };

async function faults(page: Page): Promise<string[]> {
	const found: string[] = [];
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		const { violations, incomplete } = await new AxeBuilder({ page }).analyze();
		for (const { id, nodes } of [...violations, ...incomplete])
			found.push(`${colorScheme}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
		if (wide > 0) found.push(`${wide} pixels too wide`);
		const folder = process.env['SCREENSHOTS'];
		const { pathname, search } = new URL(page.url());
		const name = `${pathname}${search}${page.viewportSize()?.width}`.replaceAll(/[/?&=]/g, '_');
		if (folder) await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, fullPage: true });
	}
	return found;
}

describe.each(calendars)('of accounts at $title', ({ provider, title, codes, start }) => {
	describeInChromium('the pages of connections in a browser', () => {
		let stage: Stage;
		let browser: Browser;
		let headers: Record<string, string>;

		beforeAll(async () => {
			stage = await start({ env: { CAL_OAUTH_CLIENT_ID: 'the-site' } });
			headers = await pageHeaders(stage.site);
			browser = await launchChromium();
		});

		afterAll(async () => {
			await browser.close();
			await stage.stop();
		});

		async function visit(path: string, more: object = {}): Promise<Page> {
			const context = await browser.newContext(more);
			const cookies = (headers['cookie'] ?? '').split('; ').map((one) => {
				const at = one.indexOf('=');
				return { name: one.slice(0, at), value: one.slice(at + 1), url: stage.site.url };
			});
			await context.addCookies(cookies);
			const page = await context.newPage();
			await page.goto(stage.site.url + path);
			return page;
		}

		test('connect, set up and disconnect without scripts', async () => {
			stage.book(0);
			const page = await visit('/en/dashboard/connections', { javaScriptEnabled: false });
			await page.click(`.providers >> text=${title}`);
			await page.fill('#apiKey', stage.key);
			await page.fill('#label', 'Mine');
			await page.click('button[value=connect]');
			await page.waitForURL(/\/setup/);
			if (provider === 'cal') await page.uncheck('[id="1-offer"]');
			else await page.selectOption('[id="1-slug"]', 'rendez-vous-projet');
			await page.click('main form button[type=submit]');
			await page.waitForURL(/connections\/[\w-]+$/);
			expect(await page.textContent('h1')).toBe('Connected');
			expect(await page.isVisible('button[data-copies]')).toBe(false);
			await page.click('text=Disconnect');
			await page.click('main form button[type=submit]');
			await page.waitForURL(/done=left/);
			expect(await page.isVisible('text=nothing of it is stored here any more')).toBe(true);
		}, 60_000);

		test('give the address of the webhook at a click', async () => {
			const { id, webhookUrl } = await connect(stage);
			await setUp(stage, id);
			const page = await visit(`/en/dashboard/connections/${id}`);
			await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
			await page.click('button[data-copies]');
			await expect.poll(() => page.textContent('button[data-copies]')).toBe('Copied');
			expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(webhookUrl);
		}, 60_000);

		test.each(localesOf(provider))(
			'have no fault that axe finds, in %s',
			async (locale) => {
				const { id } = await connect(stage);
				await setUp(stage, id);
				const own = [`/${id}/setup`, `?provider=${provider}&fault=${codes.refused}`];
				// These differ by words alone.
				const alike = provider === 'cal' || isDeep ? ['', `/${id}`, `/${id}/disconnect`] : [];
				for (const path of [...own, ...alike]) {
					const page = await visit(`/${locale}/dashboard/connections${path}`, { viewport: narrow });
					expect(await faults(page)).toEqual([]);
					await page.context().close();
				}
				const wide = await visit(`/${locale}/dashboard/connections?provider=${provider}`);
				expect(await faults(wide)).toEqual([]);
			},
			120_000,
		);
	});
});
