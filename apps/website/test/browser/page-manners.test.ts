import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { languages } from '../../src/i18n/languages.ts';
import { describeInChromium } from '../chromium.ts';
import { type Booker, bookers } from './bookers.ts';
import { localesOf } from './locales-of.ts';
import { useStage } from './stage.ts';

const phone = { width: 412, height: 823 };
const desktop = { width: 1350, height: 940 };
const narrow = { width: 320, height: 640 };

/** From now on, how far things moved without the visitor's doing. Chromium keeps the past shifts. */
const layoutShift = (page: Page) =>
	page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				new PerformanceObserver((list) => {
					const entries: (PerformanceEntry & { value?: number; hadRecentInput?: boolean })[] =
						list.getEntries();
					resolve(
						entries.reduce((sum, { value = 0, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0),
					);
				}).observe({ type: 'layout-shift', buffered: true });
				setTimeout(resolve, 300, 0);
			}),
	);

/** What has the focus, as a reader would name it. */
const focused = (page: Page) =>
	page.evaluate(() => {
		const { activeElement } = document;
		return activeElement instanceof HTMLElement
			? activeElement.innerText.trim() || `#${activeElement.id}`
			: '';
	});

describe.each(bookers)('$title', (booker: Booker) => {
	describeInChromium('a page', () => {
		const stage = useStage(booker, { expectedErrors: /status of 404/ });

		test('does not move while it loads, nor in the 3 seconds after the click', async () => {
			const cases = [phone, desktop, narrow].flatMap((viewport) =>
				['/en/bookme', '/en/bookme/tech', '/ru/bookme/mentoring'].map((path) => ({ viewport, path })),
			);
			const measure = async ({ viewport, path }: (typeof cases)[number]) => {
				const { page } = await stage.visit(path, { viewport });
				// The frame answers once nothing is put down to the visitor's click any more.
				await page.route(`**${booker.paths.framed}?*`, async (route) => {
					await sleep(1000);
					await route.continue();
				});
				const button = page.locator('#show');
				if ((await button.count()) > 0) {
					await button.click();
					await page.waitForTimeout(3000);
				}
				return layoutShift(page);
			};
			expect(await Promise.all(cases.map(measure))).toEqual(cases.map(() => 0));
		});

		test.each(localesOf(booker.provider))(
			'does not move when it says later that the calendar failed, in %s',
			async (locale) => {
				for (const viewport of [phone, desktop, narrow]) {
					const { page } = await stage.visit(`/${locale}/bookme/tech`, { viewport });
					await page.route(`**${booker.paths.framed}?*`, () => {});
					await page.clock.install();
					await page.click('#show');
					// What happens within half a second of the click would be put down to the visitor.
					await page.waitForTimeout(700);
					await page.clock.runFor(15_000);
					await expect.poll(() => page.getAttribute('#times', 'data-state')).toBe('failed');
					await page.waitForTimeout(100);
					expect(await layoutShift(page)).toBe(0);
				}
			},
		);

		test('has room for what is filled in when a booking is announced', async () => {
			const { page } = await stage.visit('/fr/bookme/tech', { viewport: narrow });
			await page.click('#show');
			await expect.poll(() => page.getAttribute('#times', 'data-state')).toBe('ready');
			const places = () =>
				page
					.locator('main > *:visible')
					.evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top + scrollY));
			const before = await places();
			await booker.book(page);
			await expect.poll(() => page.getAttribute('#times', 'data-state')).toBe('booked');
			expect(await places()).toEqual(before);
			const filled = await page.locator('.blanks i').allTextContents();
			expect(filled.map(Boolean)).toEqual(booker.blanks.map(Boolean));
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(narrow.width);
		});

		test('can be walked through with the keyboard, and its first action is five steps away', async () => {
			const { page } = await stage.visit('/en/bookme/tech');
			const { skip, showTimes, hideTimes, allMeetings } = languages.en.texts;
			const host = new URL(stage.booker.origin).host;
			const stops = [];
			for (let step = 0; step < 7; step++) {
				await page.keyboard.press('Tab');
				stops.push(await focused(page));
			}
			expect(stops).toEqual([
				skip,
				'bookme',
				'Русский',
				'Français',
				showTimes,
				`Book on ${host}`,
				allMeetings,
			]);
			await page.locator('#show').focus();
			await page.keyboard.press('Enter');
			expect(await page.evaluate(() => document.activeElement?.id)).toBe('times');
			await page.locator('#show').focus();
			expect(await focused(page)).toBe(hideTimes);
			await page.keyboard.press('Space');
			expect(await focused(page)).toBe(showTimes);
			await expect.poll(() => page.locator('iframe').count()).toBe(0);
		});

		test.each([phone, desktop, narrow])(
			'shows its skip link on top of everything, and nothing moves for it, at $width px',
			async (viewport) => {
				for (const path of ['/en/bookme', '/en/bookme/tech', '/en/bookme/none']) {
					const { page } = await stage.visit(path, { viewport });
					const boxes = () =>
						page
							.locator('header, main')
							.evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().toJSON()));
					const before = await boxes();
					await page.keyboard.press('Tab');
					expect(await focused(page)).toBe(languages.en.texts.skip);
					expect(await boxes()).toEqual(before);
					const isOnTop = await page.evaluate(() => {
						const { x, y, width, height } = (document.activeElement ?? document.body).getBoundingClientRect();
						return document.elementFromPoint(x + width / 2, y + height / 2) === document.activeElement;
					});
					expect(isOnTop).toBe(true);
				}
			},
		);

		test('shows where the focus is', async () => {
			const { page } = await stage.visit('/en/bookme/tech');
			for (let step = 0; step < 7; step++) {
				await page.keyboard.press('Tab');
				const outline = await page.evaluate(() => {
					const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
					return `${outlineWidth} ${outlineStyle}`;
				});
				expect(outline).toBe('3px solid');
			}
		});

		test.each(localesOf(booker.provider))(
			'in %s fits into 320 pixels, and what can be pressed is 44 pixels high',
			async (locale) => {
				for (const path of ['', '/tech', '/mentoring', '/interview', '/none']) {
					const { page } = await stage.visit(`/${locale}/bookme${path}`, { viewport: narrow });
					expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(narrow.width);
					const heights = await page.locator('main :is(a, button):visible, nav a').evaluateAll((elements) =>
						elements.map((element) => {
							// A link that covers its whole card is as high as the card.
							const card = element.parentElement?.matches('h2') ? element.closest('li') : null;
							return (card ?? element).getBoundingClientRect().height;
						}),
					);
					expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
				}
			},
			20_000,
		);
	});

	describeInChromium('a page without JavaScript', () => {
		const stage = useStage(booker);
		const options = { javaScriptEnabled: false };

		test.each(localesOf(booker.provider))(
			'in %s has its content, and asks nothing of another site',
			async (locale) => {
				const { texts } = languages[locale];
				const { page, thirdParty } = await stage.visit(`/${locale}/bookme`, options);
				for (const name of [texts.interviewName, texts.techName, texts.mentoringName]) {
					expect(await page.getByRole('link', { name, exact: true }).count()).toBe(1);
				}
				await page.click('.tech h2 a');
				expect(await page.textContent('h1')).toBe(texts.techName);
				expect(await page.isVisible('#show')).toBe(false);
				expect(thirdParty()).toEqual([]);
			},
		);

		test('changes its language by plain links', async () => {
			const { page } = await stage.visit('/en/bookme/tech', options);
			for (const locale of ['ru', 'fr', 'en'] as const) {
				await page.click(`nav a[hreflang=${locale}]`);
				expect(await page.getAttribute('html', 'lang')).toBe(locale);
				expect(await page.textContent('h1')).toBe(languages[locale].texts.techName);
				expect(await page.textContent('nav [aria-current=page]')).toBe(languages[locale].name);
			}
		});

		test('leads to the booking page', async () => {
			const { page } = await stage.visit('/fr/bookme/tech', options);
			await page.click('.actions a');
			expect(page.url()).toBe(stage.booker.origin + booker.paths.tech);
		});
	});
});
