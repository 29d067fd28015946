import { type CalBooker, startCalBooker } from '@bookme/box/cal-booker';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { describeInChromium } from '../chromium.ts';
import { useStage } from './stage.ts';

/** Lets the forger go, and waits for the `sent` that follows its message: then the message was heard too. */
const forged = (page: Page) =>
	page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				addEventListener('message', ({ data }) => {
					if (data === 'sent') resolve();
				});
				dispatchEvent(new Event('forge'));
			}),
	);

describeInChromium('a booking that nobody made', () => {
	const stage = useStage({ expectedErrors: /violates .* "frame-src / });
	let elsewhere: CalBooker;

	beforeAll(async () => {
		elsewhere = await startCalBooker();
	});
	afterAll(() => elsewhere.stop());

	/** A page with its frame open and ready; `forge` runs in it once somebody listens for what follows. */
	async function pageThat(forge: (address: string) => void, address: string): Promise<Page> {
		// The policy of the page would stop the third forger; the listener has to hold without it.
		const { page } = await stage.visit('/en/bookme/tech', { bypassCSP: true });
		await page.click('#show');
		await expect.poll(() => page.textContent('#status')).toBe(en.ready);
		await page.evaluate(`addEventListener('forge', () => (${forge})(${JSON.stringify(address)}))`);
		await forged(page);
		return page;
	}

	async function nothingIsAnnounced(page: Page): Promise<void> {
		expect(await page.textContent('#status')).toBe(en.ready);
		expect(await page.locator('.blanks i').allTextContents()).toEqual(['', '']);
	}

	test('is not believed when the page itself says so', async () => {
		const page = await pageThat(() => {
			postMessage({ originator: 'CAL', type: 'bookingSuccessfulV2', data: { status: 'ACCEPTED' } }, '*');
			postMessage('sent', '*');
		}, '');
		await nothingIsAnnounced(page);
	});

	test('is not believed when another frame of the booking site says so', async () => {
		const page = await pageThat((address) => {
			const sibling = document.createElement('iframe');
			sibling.src = address;
			document.body.append(sibling);
		}, `${stage.booker.origin}/forge`);
		await nothingIsAnnounced(page);
	});

	test('is not believed when the frame has gone to another site', async () => {
		const page = await pageThat((address) => {
			open(address, 'cal-embed=bookme');
		}, `${elsewhere.origin}/forge`);
		await nothingIsAnnounced(page);
	});

	test('is not believed without the mark of Cal.com on it, in the right frame of the right site', async () => {
		const page = await pageThat((address) => {
			open(address, 'cal-embed=bookme');
		}, `${stage.booker.origin}/forge?originator=OTHER`);
		await nothingIsAnnounced(page);
	});

	test('would be believed with all three: the forger of these tests is a good one', async () => {
		const page = await pageThat((address) => {
			open(address, 'cal-embed=bookme');
		}, `${stage.booker.origin}/forge`);
		expect(await page.textContent('#status')).toBe(en.booked);
	});

	test('cannot come from another site while the policy of the page stands', async () => {
		const { page } = await stage.visit('/en/bookme/tech');
		await page.click('#show');
		await expect.poll(() => page.textContent('#status')).toBe(en.ready);
		const before = elsewhere.requests.length;
		const blocked = page.waitForEvent('console', (message) => message.text().includes('frame-src'));
		await page.evaluate((address) => {
			open(address, 'cal-embed=bookme');
		}, `${elsewhere.origin}/forge`);
		await blocked;
		expect(elsewhere.requests).toHaveLength(before);
	});
});
