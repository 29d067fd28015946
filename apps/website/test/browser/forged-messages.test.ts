import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../src/i18n/en.ts';
import { fill } from '../../src/i18n/fill.ts';
import { describeInChromium } from '../chromium.ts';
import { type Booker, bookers, type RunningBooker } from './bookers.ts';
import { useStage } from './stage.ts';

/** Has a frame say something, and `sent` after it: once that was heard, the first was heard, too. */
async function sends(page: Page, frame: Frame, message: object): Promise<void> {
	const heard = page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				addEventListener('message', ({ data }) => {
					if (data === 'sent') resolve();
				});
			}),
	);
	await frame.evaluate((forged) => {
		parent.postMessage(forged, '*');
		parent.postMessage('sent', '*');
	}, message);
	await heard;
}

describe.each(bookers)('$title', (booker: Booker) => {
	describeInChromium('a booking that nobody made', () => {
		const stage = useStage(booker, { expectedErrors: /violates .* "frame-src / });
		const { booked, unmarked } = booker.messages;
		let elsewhere: RunningBooker;

		beforeAll(async () => {
			elsewhere = await booker.start();
		});
		afterAll(() => elsewhere.stop());

		/** A page with its frame open and ready */
		async function opened(options: { bypassCSP?: boolean } = {}): Promise<{ page: Page; name: string }> {
			const { page } = await stage.visit('/en/bookme/tech', options);
			await page.click('#show');
			await expect.poll(() => page.textContent('#status')).toBe(en.ready);
			return { page, name: (await page.getAttribute('iframe', 'name')) ?? '' };
		}

		function frameOf(page: Page, isMeant: (frame: Frame) => boolean): Frame {
			const found = page.frames().find((frame) => frame !== page.mainFrame() && isMeant(frame));
			if (found === undefined) throw new Error('The frame is not there.');
			return found;
		}

		async function nothingIsAnnounced(page: Page): Promise<void> {
			expect(await page.textContent('#status')).toBe(en.ready);
			expect(await page.locator('.blanks i').allTextContents()).toEqual(['', '']);
		}

		test('is not believed when the page itself says so', async () => {
			const { page } = await opened();
			await sends(page, page.mainFrame(), booked);
			await nothingIsAnnounced(page);
		});

		test('is not believed when another frame of the booking site says so', async () => {
			const { page } = await opened();
			await page.evaluate((address) => {
				const sibling = document.createElement('iframe');
				Object.assign(sibling, { src: address, name: 'sibling' });
				document.body.append(sibling);
				return new Promise((resolve) => {
					sibling.onload = resolve;
				});
			}, stage.booker.origin + booker.paths.framed);
			const sibling = frameOf(page, (frame) => frame.name() === 'sibling');
			expect(new URL(sibling.url()).origin).toBe(stage.booker.origin);
			await sends(page, sibling, booked);
			await nothingIsAnnounced(page);
		});

		test('is not believed when the frame has gone to another site', async () => {
			// The policy of the page would stop it; the listener has to hold without it.
			const { page, name } = await opened({ bypassCSP: true });
			const gone = page.waitForEvent('framenavigated');
			await page.evaluate(([address, target]) => void open(address, target), [
				elsewhere.origin + booker.paths.framed,
				name,
			] as const);
			await gone;
			const frame = frameOf(page, (one) => one.url().startsWith(elsewhere.origin));
			await sends(page, frame, booked);
			await nothingIsAnnounced(page);
		});

		test('is not believed without the mark of its provider, in the right frame of the right site', async () => {
			const { page } = await opened();
			await sends(
				page,
				frameOf(page, () => true),
				unmarked,
			);
			await nothingIsAnnounced(page);
		});

		test('is not believed when it is said as other providers do', async () => {
			const { page } = await opened();
			for (const other of bookers.filter(({ provider }) => provider !== booker.provider)) {
				await sends(
					page,
					frameOf(page, () => true),
					other.messages.booked,
				);
				await nothingIsAnnounced(page);
			}
		});

		test('is not believed when its frame was closed', async () => {
			const { page } = await opened();
			await page.click('#show');
			await page.evaluate(
				([origin, data]) => void dispatchEvent(new MessageEvent('message', { data, origin })),
				[stage.booker.origin, booked] as const,
			);
			expect(await page.textContent('#status')).toBe('');
		});

		test('would be believed with all three: the forger of these tests is a good one', async () => {
			const { page } = await opened();
			await sends(
				page,
				frameOf(page, () => true),
				booked,
			);
			expect(await page.textContent('#status')).toBe(fill(en.booked, { provider: booker.title }));
		});

		test('cannot come from another site while the policy of the page stands', async () => {
			const { page, name } = await opened();
			const before = elsewhere.requests().length;
			const blocked = page.waitForEvent('console', (message) => message.text().includes('frame-src'));
			await page.evaluate(([address, target]) => void open(address, target), [
				elsewhere.origin + booker.paths.framed,
				name,
			] as const);
			await blocked;
			expect(elsewhere.requests()).toHaveLength(before);
		});
	});
});
