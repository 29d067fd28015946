import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInChromium } from '../../../website/test/chromium.ts';
import { isDeep } from '../../../website/test/depth.ts';
import { applicationOf, sampleClients } from '../authorization.ts';
import { bookAs, faultsOf, useStage } from './stage.ts';

/** What a language changes are widths: those of Russian are the largest. */
const locales = isDeep ? ['en', 'ru', 'fr'] : ['ru'];
const narrow = { width: 320, height: 640 };

describeInChromium('axe finds no fault, and nothing is wider than a small phone', () => {
	const stage = useStage({ clients: sampleClients() });

	test.each(locales)(
		'on the pages of a booking in %s',
		async (locale) => {
			const page = await stage.visit('/', { viewport: narrow, locale });
			expect(await faultsOf(page)).toEqual([]);
			await page.goto(`${stage.box().origin}/mara/anywhere-30`);
			await page.locator('#times button').first().waitFor();
			expect(await faultsOf(page)).toEqual([]);
			await page.locator('#times button').first().click();
			await page.click('#details .action');
			expect(await faultsOf(page)).toEqual([]);
			await bookAs(page);
			await page.waitForSelector('#standing');
			expect(await faultsOf(page)).toEqual([]);
			await page.goto(`${page.url()}?cancel=true`);
			expect(await faultsOf(page)).toEqual([]);
			const booked = [...stage.box().world.bookings.keys()].at(-1);
			await page.goto(`${stage.box().origin}/video/${booked}`);
			expect(await faultsOf(page)).toEqual([]);
			await page.goto(`${stage.box().origin}/none`);
			expect(await faultsOf(page)).toEqual([]);
		},
		120_000,
	);

	test('on a wide screen, with seats, a series and what has to be confirmed', async () => {
		for (const slug of ['workshop-60', 'weekly-30', 'on-request-30']) {
			const page = await stage.visit(`/mara/${slug}`, { viewport: { width: 1280, height: 900 } });
			await page.locator('#times button').first().waitFor();
			expect(await faultsOf(page)).toEqual([]);
		}
	}, 120_000);

	test('where hosts answer', async () => {
		const page = await stage.visit('/mara/on-request-30', { viewport: narrow });
		await page.locator('#times button').first().click();
		await bookAs(page);
		await page.waitForSelector('#standing');
		expect(await faultsOf(page)).toEqual([]);
		await page.goto(`${stage.box().origin}/bookings/unconfirmed`);
		await page.locator('text=says yes').waitFor();
		expect(await faultsOf(page)).toEqual([]);
	}, 120_000);

	test.each(locales)(
		'on the pages of signing in in %s',
		async (locale) => {
			const address = applicationOf(stage.box().origin, 'confidential').addressOf();
			const page = await stage.visit(address, { viewport: narrow, locale });
			expect(await faultsOf(page)).toEqual([]);
			const signUp = page.locator('a[href^="/signup"]');
			await signUp.click();
			await page.click('button.action');
			expect(await page.locator('.fault').count()).toBe(4);
			expect(await faultsOf(page)).toEqual([]);
			await page.goBack();
			await page.goBack();
			await signInAsMara(page);
			expect(await faultsOf(page)).toEqual([]);
			await page.goto(`${stage.box().origin}/settings/developer/oauth`);
			expect(await faultsOf(page)).toEqual([]);
		},
		120_000,
	);
});

async function signInAsMara(page: Page): Promise<void> {
	await page.locator('.person').first().click();
	await page.waitForSelector('[name=decision]');
}
