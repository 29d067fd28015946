import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { fr } from '../../src/i18n/fr.ts';
import { ru } from '../../src/i18n/ru.ts';
import { describeInChromium } from '../chromium.ts';
import { useStage } from './stage.ts';

const open = (page: Page) => page.click('#show');

/** Waits until the status line says something. */
async function says(page: Page, text: string): Promise<void> {
	await expect.poll(() => page.textContent('#status'), { timeout: 5000 }).toBe(text);
}

/** Opens the frame and returns its address as the page asked for it. */
async function frameAddress(page: Page): Promise<URL> {
	await open(page);
	return new URL((await page.getAttribute('iframe', 'src')) ?? '');
}

describeInChromium('times shown in our own page', () => {
	const stage = useStage();

	test('a click is needed before anything is asked of another site', async () => {
		for (const path of ['/en/bookme', '/ru/bookme/tech', '/fr/bookme/tech']) {
			const { page, thirdParty } = await stage.visit(path);
			await page.hover('main a');
			await page.keyboard.press('Tab');
			await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
			await page.waitForTimeout(300);
			expect(thirdParty()).toEqual([]);
		}
	});

	test('after the click there is one request to the booking site, for the frame, and no script of theirs', async () => {
		const { page, thirdParty } = await stage.visit('/en/bookme/tech');
		await open(page);
		await says(page, en.ready);
		expect(thirdParty()).toHaveLength(1);
		expect(thirdParty()[0]).toContain(`${stage.booker.origin}/ada/tech/embed?`);
	});

	test('the frame knows language, meeting type, theme and where the visitor came from', async () => {
		const path = '/fr/bookme/tech?utm_source=letter&utm_campaign=spring+%26+you&name=ignored';
		const { page } = await stage.visit(path, { colorScheme: 'dark' });
		const { searchParams } = await frameAddress(page);
		expect(Object.fromEntries(searchParams)).toEqual({
			embed: 'bookme',
			embedType: 'inline',
			theme: 'dark',
			'metadata[locale]': 'fr',
			'metadata[bookingType]': 'tech',
			'metadata[utm_source]': 'letter',
			'metadata[utm_campaign]': 'spring & you',
		});
		await says(page, fr.ready);
	});

	test('a light page asks for a light frame, and its title is in the language of the page', async () => {
		const { page } = await stage.visit('/ru/bookme/tech', { colorScheme: 'light' });
		expect((await frameAddress(page)).searchParams.get('theme')).toBe('light');
		expect(await page.getAttribute('iframe', 'title')).toBe('Календарь: Техническая консультация');
		expect(await page.getAttribute('iframe', 'referrerpolicy')).toBe('strict-origin');
		await says(page, ru.ready);
	});

	test('UTM values stay with the visitor from the cards to the frame', async () => {
		const { page } = await stage.visit('/en/bookme?utm_medium=mail');
		await page.click('text=Русский');
		await page.click('.tech h2 a');
		await page.waitForURL('**/ru/bookme/tech?utm_medium=mail');
		expect((await frameAddress(page)).searchParams.get('metadata[utm_medium]')).toBe('mail');
		await says(page, ru.ready);
	});

	test('the handshake makes the blank frame visible, and the frame takes the height that it tells', async () => {
		const { page } = await stage.visit('/en/bookme/tech');
		await open(page);
		await says(page, en.ready);
		const body = page.frameLocator('iframe').locator('body');
		expect(await body.evaluate((element) => element.style.visibility)).toBe('visible');
		const told = await body.evaluate((element) => (element.querySelector('main')?.scrollHeight ?? 0) + 48);
		expect(await page.locator('iframe').evaluate((frame) => frame.style.height)).toBe(`${told}px`);
	});

	test('a booking is announced and fills in the blanks', async () => {
		const { page } = await stage.visit('/en/bookme/tech', { locale: 'en-US', timezoneId: 'Europe/Paris' });
		await open(page);
		await page.frameLocator('iframe').getByRole('button', { name: '10:30' }).click();
		await says(page, en.booked);
		expect(await page.locator('.blanks i').allTextContents()).toEqual(['March 18, 2027', '3:30 PM']);
		expect(await page.getAttribute('#status', 'role')).toBe('status');
	});

	test('a booking that waits to be confirmed is not called booked', async () => {
		const { page } = await stage.visit('/fr/bookme/mentoring');
		await open(page);
		await page.frameLocator('iframe').getByRole('button', { name: '10:30' }).click();
		await says(page, fr.requested);
	});

	test('a frame that reports a failure makes the page point to the link', async () => {
		const { page } = await stage.visit('/ru/bookme/mentoring');
		await open(page);
		await says(page, ru.failed.replace('{host}', new URL(stage.booker.origin).host));
	});

	test('a frame that says nothing for 15 seconds makes the page point to the link', async () => {
		const { page } = await stage.visit('/en/bookme/mentoring');
		// Stopped: else the time that this machine takes for the steps would count.
		await page.clock.install({ time: 0 });
		await page.clock.pauseAt(1000);
		await open(page);
		await page.clock.runFor(14_900);
		await says(page, en.loading);
		await page.clock.runFor(200);
		await says(page, en.failed.replace('{host}', new URL(stage.booker.origin).host));
		const link = page.locator('#show + a');
		expect(await link.getAttribute('href')).toBe(`${stage.booker.origin}/ada/silent`);
	});

	test('a frame that was ready in time is not called a failure later', async () => {
		const { page } = await stage.visit('/en/bookme/tech');
		await page.clock.install();
		await open(page);
		await says(page, en.ready);
		await page.clock.runFor(20_000);
		await says(page, en.ready);
	});

	test('closing takes the frame away; opening again makes a new one', async () => {
		const { page } = await stage.visit('/en/bookme/tech');
		for (const frames of [1, 0, 1]) {
			await open(page);
			expect(await page.locator('iframe').count()).toBe(frames);
			expect(await page.getAttribute('#show', 'aria-expanded')).toBe(String(frames === 1));
			expect(await page.isVisible('#times')).toBe(frames === 1);
			await says(page, frames === 1 ? en.ready : '');
		}
	});

	test('messages of the right frame that make no sense are ignored without an error', async () => {
		const { page } = await stage.visit('/en/bookme/tech');
		await open(page);
		await says(page, en.ready);
		const height = await page.locator('iframe').evaluate((frame) => frame.style.height);
		await page
			.frameLocator('iframe')
			.locator('body')
			.evaluate(() => {
				const bodies = [
					null,
					7,
					'CAL',
					{},
					{ type: '__dimensionChanged' },
					{ type: '__dimensionChanged', data: 'x' },
				];
				for (const body of bodies) parent.postMessage(body, '*');
				for (const body of bodies)
					if (body instanceof Object) parent.postMessage({ originator: 'CAL', ...body }, '*');
			});
		await page.waitForTimeout(100);
		await says(page, en.ready);
		expect(await page.locator('iframe').evaluate((frame) => frame.style.height)).toBe(height);
	});

	test('in link mode there is a link, and neither button nor frame', async () => {
		const { page } = await stage.visit('/en/bookme/interview');
		expect(await page.locator('button, iframe, #times').count()).toBe(0);
		expect(await page.getAttribute('.actions a', 'href')).toBe(`${stage.booker.origin}/ada/intro`);
	});
});
