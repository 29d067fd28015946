import { expect, test } from 'vitest';
import { describeInChromium } from '../../../website/test/chromium.ts';
import { useStage } from './stage.ts';

describeInChromium('somebody with an account in the box', () => {
	const stage = useStage();

	test('is offered the time zone of their browser, and the one chosen before where something was wrong', async () => {
		const page = await stage.visit('/signup', { timezoneId: 'Asia/Tokyo' });
		await expect.poll(() => page.inputValue('#timeZone')).toBe('Asia/Tokyo');
		await page.selectOption('#timeZone', 'Europe/Rome');
		await page.click('button.action');
		expect(await page.inputValue('#timeZone')).toBe('Europe/Rome');
	});

	test('is named on the first page, which leads to applications', async () => {
		const page = await stage.visit('/');
		expect(await page.textContent('main')).not.toContain('signed in');
		await page.click('a[href="/settings/developer/oauth"]');
		await page.click('text=Continue as Mara Lindqvist');
		await page.goto(stage.box().origin);
		expect(await page.textContent('main')).toContain('You are signed in as Mara Lindqvist.');
	});

	test('reads the buttons of people from the left on a phone', async () => {
		const page = await stage.visit('/auth/login', { viewport: { width: 320, height: 640 }, locale: 'ru' });
		const button = page.locator('button.person').first();
		expect(await button.evaluate((one) => getComputedStyle(one).textAlign)).toBe('start');
	});
});
