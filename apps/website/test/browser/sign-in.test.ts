import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setupPath } from '../accounts/browser.ts';
import { password } from '../accounts/stage.ts';
import { untilSaid } from '../accounts/until-said.ts';
import { describeInChromium, launchChromium } from '../chromium.ts';
import { startWebsite, type Website } from '../website.ts';

describeInChromium('an account, in a browser without scripts', () => {
	let site: Website;
	let browser: Browser;
	let context: BrowserContext;
	let page: Page;
	beforeAll(async () => {
		site = await startWebsite();
		browser = await launchChromium();
		context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
		page = await context.newPage();
		await untilSaid(site, 'setup=');
	}, 60_000);
	afterAll(async () => {
		await browser.close();
		await site.stop();
	});

	const path = () => new URL(page.url()).pathname;
	/** Fills in what has these labels and presses a button. */
	const send = async (fields: Record<string, string>, button: string) => {
		for (const [label, text] of Object.entries(fields))
			await page.getByLabel(label, { exact: true }).fill(text);
		await page.getByRole('button', { name: button, exact: true }).click();
	};
	const text = () => page.locator('main').innerText();

	test('is made by the first link, after a fault was put right', async () => {
		await page.goto(site.url + setupPath(site.output()));
		await page.locator('a', { hasText: 'Français' }).click();
		await page.locator('a', { hasText: 'English' }).click();
		await send({ Name: 'Olga', Email: 'olga@example.com', Password: 'too short' }, 'Create an account');
		expect(await text()).toContain('Use at least 10 characters.');
		expect(await page.getByLabel('Email').inputValue()).toBe('olga@example.com');
		await send({ Password: password }, 'Create an account');
		expect(path()).toBe('/en/dashboard/connections');
	});

	test('has a profile: name, language and tokens', async () => {
		await page.goto(`${site.url}/en/dashboard/profile`);
		await page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
		await send({ Name: 'Olga Petit' }, 'Save');
		expect(path()).toBe('/fr/dashboard/profile');
		expect(await text()).toContain('C’est enregistré.');
		await send({ 'Nom du jeton': 'téléphone' }, 'Créer un jeton');
		expect(await text()).toMatch(/bm_[\w-]{43}/);
		await page.getByRole('button', { name: /^Révoquer.*téléphone$/ }).click();
		expect(await text()).toContain('Le jeton est révoqué.');
	});

	test('signs out, is led to the sign-in, and back', async () => {
		await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
		expect(path()).toBe('/fr/sign-in');
		await page.goto(`${site.url}/en/dashboard/people`);
		expect(path()).toBe('/en/sign-in');
		await send({ Email: 'olga@example.com', Password: 'not the password' }, 'Sign in');
		expect(await text()).toContain('Email and password don’t match.');
		await send({ Password: password }, 'Sign in');
		expect(path()).toBe('/en/dashboard/people');
		expect(await text()).toContain('Olga Petit');
	});

	test('is found by the keyboard alone', async () => {
		await page.goto(`${site.url}/en/dashboard/profile`);
		await page.keyboard.press('Tab');
		expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
		await page.getByLabel('Name', { exact: true }).focus();
		await page.keyboard.press('Enter');
		await page.waitForURL('**/fr/dashboard/profile?*');
		expect(await text()).toContain('C’est enregistré.');
	});

	test.each(['light', 'dark'] as const)('has pages without a fault of axe’s, in %s', async (colorScheme) => {
		// axe is a script; the pages still have none.
		const seeing = await browser.newContext({
			...{ colorScheme, viewport: { width: 320, height: 640 }, bypassCSP: true },
			storageState: await context.storageState(),
		});
		const view = await seeing.newPage();
		const pages = ['en/dashboard/profile', 'ru/dashboard/people', 'fr/reset', 'ru/sign-up'];
		for (const one of pages) {
			await view.goto(`${site.url}/${one}`);
			const { violations, incomplete } = await new AxeBuilder({ page: view }).analyze();
			const found = [...violations, ...incomplete].map(({ id, nodes }) => `${id} ${nodes[0]?.target}`);
			expect(found, one).toEqual([]);
			expect(await view.evaluate(() => document.documentElement.scrollWidth), one).toBe(320);
		}
		await seeing.close();
	});
});
