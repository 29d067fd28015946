import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { locales } from '../../src/server/domain/locale.ts';
import { describeInChromium } from '../chromium.ts';
import { type Booker, bookers, calBooker } from './bookers.ts';
import { localesOf } from './locales-of.ts';
import { openAndWait, useStage } from './stage.ts';

const narrow = { width: 320, height: 640 };

/** Faults of our own document by axe's full set of rules; what is inside the frame is not ours. */
async function faults(page: Page): Promise<string[]> {
	const found: string[] = [];
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		const { violations, incomplete } = await new AxeBuilder({ page }).exclude('iframe').analyze();
		for (const { id, nodes } of [...violations, ...incomplete]) {
			found.push(`${colorScheme}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
		}
	}
	return found;
}

describe.each(bookers)('$title', (booker: Booker) => {
	describeInChromium('axe finds no fault, in light and in dark', () => {
		const stage = useStage(booker, { expectedErrors: /status of 404/ });

		test.each(localesOf(booker.provider))(
			'with the cards in %s',
			async (locale) => {
				const { page } = await stage.visit(`/${locale}/bookme`, { viewport: narrow });
				expect(await faults(page)).toEqual([]);
			},
			20_000,
		);

		test.each(localesOf(booker.provider))(
			'with a meeting in %s, its times closed and open',
			async (locale) => {
				const { page } = await stage.visit(`/${locale}/bookme/tech`, { viewport: narrow });
				expect(await faults(page)).toEqual([]);
				await page.click('#show');
				await expect.poll(() => page.getAttribute('#times', 'data-state')).toBe('ready');
				expect(await faults(page)).toEqual([]);
			},
			20_000,
		);

		test('on a wide screen, with each kind of ink', async () => {
			for (const path of ['', '/interview', '/tech', '/mentoring']) {
				const { page } = await stage.visit(`/en/bookme${path}`);
				expect(await faults(page)).toEqual([]);
			}
		}, 30_000);

		test('when the calendar failed, and where there is no page', async () => {
			const { page } = await stage.visit('/ru/bookme/tech', { viewport: narrow });
			await page.route(`**${booker.paths.framed}?*`, () => {});
			await openAndWait(page, 15_100);
			await page.clock.resume();
			await expect.poll(() => page.getAttribute('#times', 'data-state')).toBe('failed');
			expect(await faults(page)).toEqual([]);
			const missing = await stage.visit('/fr/none', { viewport: narrow });
			expect(await faults(missing.page)).toEqual([]);
		}, 20_000);
	});
});

describeInChromium('axe finds no fault on a site that is not set up', () => {
	const stage = useStage({ ...calBooker, environment: () => ({}) });

	test.each(locales)(
		'in %s',
		async (locale) => {
			for (const path of ['', '/tech']) {
				const { page } = await stage.visit(`/${locale}/bookme${path}`, { viewport: narrow });
				expect(await faults(page)).toEqual([]);
				expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(narrow.width);
			}
		},
		20_000,
	);
});
