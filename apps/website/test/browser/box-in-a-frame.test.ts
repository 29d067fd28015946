import { createPages } from '@bookme/box/cal/pages/create-pages';
import { type RunningCal, startCal } from '@bookme/box/cal/start-cal';
import { type RunningCalendly, startCalendly } from '@bookme/box/calendly/start-calendly';
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInChromium } from '../chromium.ts';
import { calBooker, calendlyBooker } from './bookers.ts';
import { type Stage, useStage } from './stage.ts';

/** Opens the times of a meeting. @returns the page around them, what is in the frame, and what is said */
async function open(stage: Stage, path: string) {
	const { page } = await stage.visit(`${path}?utm_source=news`, {
		locale: 'en-US',
		timezoneId: 'Europe/Paris',
	});
	await page.click('#show');
	const state = () => page.getAttribute('#times', 'data-state');
	return { page, inside: page.frameLocator('iframe'), state };
}

/** What Chromium says of a meeting that is not there, or a time that is gone */
const expected = { expectedErrors: /status of 4\d\d/ };
const frameHeight = (page: Page) => page.locator('iframe').evaluate((frame) => frame.style.height);

describeInChromium('our page around a Cal.com in a box', () => {
	let box: RunningCal;
	const stage = useStage(
		{
			...calBooker,
			async start() {
				box = await startCal({
					now: () => Date.parse('2027-03-01T05:00:00Z'),
					mounts: [(world) => createPages({ world })],
				});
				return { origin: box.origin, requests: () => [], stop: box.stop };
			},
			environment: (origin) => ({
				CAL_ORIGIN: origin,
				CAL_USERNAME: 'mara',
				CAL_SLUGS_TECH: 'en:interview-30, fr:on-request-30, ru:nothing',
			}),
		},
		expected,
	);

	async function book(inside: FrameLocator, day: string, at: number): Promise<void> {
		await inside.locator(`[data-day="${day}"]`).click();
		await inside.locator('#times button').nth(at).click();
		await inside.locator('[name=name]').fill('Tom Ada');
		await inside.locator('[name=email]').fill('tom@example.com');
		await inside.locator('#details .action').click();
		await inside.locator('#standing').waitFor();
	}

	test.each([
		['en', 'booked', 'March 3, 2027', 0],
		['fr', 'requested', '3 mars 2027', 1],
	] as const)('in %s it is ready, then %s, and stays so', async (locale, said, date, at) => {
		const { page, inside, state } = await open(stage, `/${locale}/bookme/tech`);
		await expect.poll(state).toBe('ready');
		await book(inside, '2027-03-03', at);
		expect(await state()).toBe(said);
		expect(await page.locator('.blanks i').first().textContent()).toBe(date);
		const height = await inside
			.locator('body')
			.evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
		expect(await frameHeight(page)).toBe(`${height}px`);
		const booking = [...box.world.bookings.values()].at(-1);
		expect(booking?.metadata).toMatchObject({ locale, utm_source: 'news' });
	});

	test('what is cancelled in the frame is no longer called booked, and its blanks are empty', async () => {
		const { page, inside, state } = await open(stage, '/en/bookme/tech');
		await expect.poll(state).toBe('ready');
		await book(inside, '2027-03-04', 0);
		await expect.poll(state).toBe('booked');
		await inside.getByRole('link', { name: 'Cancel it' }).click();
		await inside.locator('#cancel button').click();
		await expect.poll(state).toBe('cancelled');
		expect(await page.locator('.blanks i').allTextContents()).toEqual(['', '']);
	});

	test('with a meeting that is not there it says that it failed', async () => {
		const { state } = await open(stage, '/ru/bookme/tech');
		await expect.poll(state).toBe('failed');
	});
});

describeInChromium('our page around a Calendly in a box', () => {
	let box: RunningCalendly;
	const stage = useStage(
		{
			...calendlyBooker,
			async start() {
				box = await startCalendly({ now: () => Date.parse('2027-03-01T05:00:00Z') });
				return { origin: box.origin, requests: () => [], stop: box.stop };
			},
		},
		expected,
	);

	test('it is ready, then booked, and stays so', async () => {
		const { page, inside, state } = await open(stage, '/en/bookme/tech');
		await expect.poll(state).toBe('ready');
		await calendlyBooker.book(page);
		await inside.locator('[data-done]').waitFor();
		await expect.poll(state).toBe('booked');
		const height = await inside.locator('body').evaluate((body) => body.scrollHeight);
		await expect.poll(() => frameHeight(page)).toBe(`${height}px`);
		expect([...box.world.invitees.values()].at(-1)).toMatchObject({
			email: 'ida@example.com',
			tracking: { utm_source: 'news', utm_content: null },
		});
	});

	test('its cookie banner is there until somebody answers it, and covers nothing', async () => {
		const { inside, state } = await open(stage, '/fr/bookme/mentoring');
		await expect.poll(state).toBe('ready');
		await inside.locator('[data-accept]').click();
		expect(await inside.locator('aside').count()).toBe(0);
		expect(await state()).toBe('ready');
	});

	test('who books a time that is gone meanwhile is not called booked', async () => {
		const { page, inside, state } = await open(stage, '/en/bookme/tech');
		await expect.poll(state).toBe('ready');
		const first = await inside.locator('[data-start]').first().getAttribute('data-start');
		const other = await open(stage, '/en/bookme/tech');
		await expect.poll(other.state).toBe('ready');
		await calendlyBooker.book(other.page);
		await expect.poll(other.state).toBe('booked');
		await calendlyBooker.book(page);
		await inside.locator('[data-taken]').waitFor();
		expect(await state()).toBe('ready');
		expect(
			[...box.world.scheduledEvents.values()].filter(({ start }) => start === Date.parse(first ?? '')),
		).toHaveLength(1);
	});
});
