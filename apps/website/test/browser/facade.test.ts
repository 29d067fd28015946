import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fill } from '../../src/i18n/fill.ts';
import { languages } from '../../src/i18n/languages.ts';
import type { Locale } from '../../src/server/domain/locale.ts';
import { describeInChromium } from '../chromium.ts';
import { type Booker, bookers, calBooker } from './bookers.ts';
import { openAndWait, useStage } from './stage.ts';

const open = (page: Page) => page.click('#show');

/** Waits until the status line says something. */
async function says(
	page: Page,
	state: 'loading' | 'ready' | 'booked' | 'requested' | 'failed',
	{ locale = 'en', ...values }: { locale?: Locale; [name: string]: string } = {},
): Promise<void> {
	const text = fill(languages[locale].texts[state], values);
	await expect.poll(() => page.textContent('#status'), { timeout: 5000 }).toBe(text);
}

/** Opens the frame and returns its address as the page asked for it. */
async function frameAddress(page: Page): Promise<URL> {
	await open(page);
	return new URL((await page.getAttribute('iframe', 'src')) ?? '');
}

const frameHeight = (page: Page) => page.locator('iframe').evaluate((frame) => frame.style.height);

/** Has the frame tell the page something, and waits until that was heard. */
async function tells(page: Page, ...messages: unknown[]): Promise<void> {
	const heard = page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				addEventListener('message', ({ data }) => {
					if (data === 'told') resolve();
				});
			}),
	);
	await page
		.frameLocator('iframe')
		.locator('body')
		.evaluate((_, told) => {
			for (const message of [...told, 'told']) parent.postMessage(message, '*');
		}, messages);
	await heard;
}

describe.each(bookers)('$title', (booker: Booker) => {
	describeInChromium('in our own page', () => {
		const stage = useStage(booker);

		test('a click is needed before anything is asked of another site', async () => {
			for (const path of ['/en/bookme', '/ru/bookme/tech', '/fr/bookme/tech']) {
				const { page, thirdParty } = await stage.visit(path);
				await page.hover('main a');
				await page.keyboard.press('Tab');
				await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
				await page.waitForTimeout(300);
				expect(thirdParty()).toEqual([]);
			}
			expect(stage.booker.requests()).toEqual([]);
		});

		test('after the click there is one request to the booking site, for the frame, and no script of theirs', async () => {
			const { page, thirdParty } = await stage.visit('/en/bookme/tech');
			await open(page);
			await says(page, 'ready');
			expect(thirdParty()).toHaveLength(1);
			expect(thirdParty()[0]).toContain(`${stage.booker.origin}${booker.paths.framed}?`);
			expect(await page.locator('script[src]').count()).toBe(0);
		});

		test('the frame knows what it has to of the page, its colours, and where the visitor came from', async () => {
			const path = '/fr/bookme/tech?utm_source=letter&utm_campaign=spring+%26+you&name=ignored&utm_%24%26=x';
			const { page } = await stage.visit(path, { colorScheme: 'dark' });
			const { searchParams } = await frameAddress(page);
			expect(Object.fromEntries(searchParams)).toEqual({
				...booker.asks(new URL(stage.url).host),
				...booker.look.dark,
				[booker.utm('utm_source')]: 'letter',
				[booker.utm('utm_campaign')]: 'spring & you',
			});
			await says(page, 'ready', { locale: 'fr' });
		});

		test('a light page asks for a light frame, and its title is in the language of the page', async () => {
			const { page } = await stage.visit('/ru/bookme/tech', { colorScheme: 'light' });
			const { searchParams } = await frameAddress(page);
			expect(Object.fromEntries(searchParams)).toMatchObject(booker.look.light);
			expect(await page.getAttribute('iframe', 'title')).toBe('Календарь: Техническая консультация');
			expect(await page.getAttribute('iframe', 'referrerpolicy')).toBe('strict-origin');
			await says(page, 'ready', { locale: 'ru' });
		});

		test('UTM values stay with the visitor from the cards to the frame', async () => {
			const { page } = await stage.visit('/en/bookme?utm_medium=mail');
			await page.click('text=Русский');
			await page.click('.tech h2 a');
			await page.waitForURL('**/ru/bookme/tech?utm_medium=mail');
			expect((await frameAddress(page)).searchParams.get(booker.utm('utm_medium'))).toBe('mail');
			await says(page, 'ready', { locale: 'ru' });
		});

		test('the frame is visible, and takes the height that it tells', async () => {
			const { page } = await stage.visit('/en/bookme/tech');
			await open(page);
			await says(page, 'ready');
			const body = page.frameLocator('iframe').locator('body');
			await expect
				.poll(() => body.evaluate((element) => getComputedStyle(element).visibility))
				.toBe('visible');
			const told = await body.evaluate(booker.told);
			await expect.poll(() => frameHeight(page)).toBe(`${told}px`);
		});

		test('a height that is none changes nothing, and none makes the frame vanish or endless', async () => {
			const { page } = await stage.visit('/en/bookme/tech');
			await open(page);
			await says(page, 'ready');
			const { height } = booker.messages;
			const before = await frameHeight(page);
			for (const junk of ['junk', '', '-400px', Number.NaN, null, {}, [], 'Infinity', '1e999']) {
				await tells(page, height(junk));
				expect(await frameHeight(page)).toBe(before);
			}
			const shown = () => page.locator('iframe').evaluate((frame) => frame.getBoundingClientRect().height);
			for (const [told, pixels] of [
				['900px', 900],
				['901', 901],
				[902.5, 902.5],
				['903px; position: fixed', 903],
				['0px', 704],
				['99999999px', 6400],
			] as const) {
				await tells(page, height(told));
				expect(await shown()).toBe(pixels);
			}
			expect(await page.locator('iframe').evaluate((frame) => frame.style.position)).toBe('');
		});

		test('a booking is announced, and fills in the blanks where it says when', async () => {
			const { page } = await stage.visit('/en/bookme/tech', { locale: 'en-US', timezoneId: 'Europe/Paris' });
			await open(page);
			await says(page, 'ready');
			await booker.book(page);
			await says(page, 'booked', { provider: booker.title });
			expect(await page.locator('.blanks i').allTextContents()).toEqual(booker.blanks);
			expect(await page.getAttribute('#status', 'role')).toBe('status');
		});

		test('a frame that says nothing for 15 seconds makes the page point to the link', async () => {
			const { page } = await stage.visit('/en/bookme/tech');
			await page.route(`**${booker.paths.framed}?*`, () => {});
			await openAndWait(page, 14_900);
			await says(page, 'loading');
			await page.clock.runFor(200);
			await says(page, 'failed', { host: new URL(stage.booker.origin).host });
			const link = page.locator('#show + a');
			expect(await link.getAttribute('href')).toBe(`${stage.booker.origin}${booker.paths.tech}`);
		});

		test('a frame that was ready in time is not called a failure later', async () => {
			const { page } = await stage.visit('/en/bookme/tech');
			await page.clock.install();
			await open(page);
			await says(page, 'ready');
			await page.clock.runFor(20_000);
			await says(page, 'ready');
		});

		test('closing takes the frame away; opening again makes it anew', async () => {
			const { page, thirdParty } = await stage.visit('/en/bookme/tech');
			for (const frames of [1, 0, 1]) {
				await open(page);
				expect(await page.locator('iframe').count()).toBe(frames);
				expect(await page.getAttribute('#show', 'aria-expanded')).toBe(String(frames === 1));
				expect(await page.isVisible('#times')).toBe(frames === 1);
				if (frames === 1) await says(page, 'ready');
				else expect(await page.textContent('#status')).toBe('');
			}
			expect(thirdParty()).toHaveLength(2);
		});

		test('messages of the right frame that make no sense are ignored without an error', async () => {
			const { page } = await stage.visit('/en/bookme/tech');
			await open(page);
			await says(page, 'ready');
			const { booked, unmarked, height } = booker.messages;
			const before = await frameHeight(page);
			const types = [
				'__proto__',
				'constructor',
				'toString',
				'says',
				'loading',
				'calendly.',
				null,
				7,
				{},
				['x'],
			];
			const wild = types.flatMap((type) => [
				{ ...booked, type },
				{ ...booked, event: type, type: undefined },
			]);
			const bodies = [
				null,
				7,
				'CAL',
				{},
				[],
				unmarked,
				{ ...height('x'), data: 'x', payload: 'x' },
				height({}),
				...wild,
			];
			await tells(page, ...bodies);
			await says(page, 'ready');
			expect(await page.locator('.blanks i').allTextContents()).toEqual(['', '']);
			expect(await frameHeight(page)).toBe(before);
		});

		test('in link mode there is a link, and neither button nor frame', async () => {
			const { page } = await stage.visit('/en/bookme/interview');
			expect(await page.locator('button, iframe, #times').count()).toBe(0);
			const address = `${stage.booker.origin}${booker.paths.interview}`;
			expect(await page.getAttribute('.actions a', 'href')).toBe(address);
		});
	});
});

describeInChromium('what Cal.com alone tells', () => {
	const stage = useStage(calBooker);

	test('a booking that waits to be confirmed is not called booked', async () => {
		const { page } = await stage.visit('/fr/bookme/mentoring');
		await open(page);
		await calBooker.book(page);
		await says(page, 'requested', { locale: 'fr', provider: 'Cal.com' });
	});

	test('a frame that reports a failure makes the page point to the link', async () => {
		const { page } = await stage.visit('/ru/bookme/mentoring');
		await open(page);
		await says(page, 'failed', { locale: 'ru', host: new URL(stage.booker.origin).host });
	});
});
