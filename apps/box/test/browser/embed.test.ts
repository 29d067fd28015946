import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInChromium } from '../../../website/test/chromium.ts';
import { addEventType } from '../../src/cal/world/rows.ts';
import { bookAs, startSite, useStage } from './stage.ts';

const now = Date.parse('2027-03-01T05:00:00Z');

/** A site that frames what its query names and keeps what is told; it answers the frame unless told not to. */
const host = `<!doctype html><html lang="en"><title>Site</title><body><script>
	window.heard = [];
	const query = new URLSearchParams(location.search);
	const frame = document.createElement('iframe');
	frame.src = query.get('frame');
	frame.style.width = '100%';
	window.say = (message) => frame.contentWindow.postMessage(message, '*');
	addEventListener('message', ({ data, source }) => {
		if (source !== frame.contentWindow) return;
		heard.push(data);
		if (data.type === '__iframeReady' && !query.has('mute')) say({ originator: 'CAL', method: 'parentKnowsIframeReady' });
		if (data.type === '__dimensionChanged') frame.style.height = data.data.iframeHeight + 'px';
	});
	document.body.append(frame);
</script></body></html>`;

type Heard = {
	originator: string;
	type: string;
	namespace: string;
	fullType: string;
	data: Record<string, unknown>;
};

describeInChromium('a booking page in a frame', () => {
	const stage = useStage({ now: () => now });
	let site: Awaited<ReturnType<typeof startSite>> | undefined;
	beforeAll(async () => {
		site = await startSite(host);
	});
	afterAll(() => site?.stop());

	const embed = async (path: string, more = '') => {
		const frame = encodeURIComponent(stage.box().origin + path);
		const page = await stage.visit(`${site?.origin}/?frame=${frame}${more}`);
		const inside = page.frameLocator('iframe');
		return { page, inside };
	};
	const heard = (page: Page) => page.evaluate((): Heard[] => Reflect.get(window, 'heard'));
	const told = async (page: Page, type: string) => (await heard(page)).filter((one) => one.type === type);
	const waitFor = (page: Page, type: string, count = 1) =>
		expect.poll(async () => (await told(page, type)).length, { timeout: 5000 }).toBe(count);
	const say = (page: Page, message: unknown) =>
		page.evaluate((one) => Reflect.get(window, 'say')(one), message);

	test('is blank until the page around it says that it listens', async () => {
		const { page, inside } = await embed('/mara/interview-30/embed?embed=mine', '&mute=1');
		await waitFor(page, '__iframeReady');
		await inside.locator('#times button').first().waitFor({ state: 'attached' });
		expect(await inside.locator('#times button').first().isVisible()).toBe(false);
		expect(await told(page, '__dimensionChanged')).toEqual([]);
		await say(page, { originator: 'somebody', method: 'parentKnowsIframeReady' });
		await say(page, null);
		await say(page, { originator: 'CAL', method: 'parentKnowsIframeReady' });
		await inside.locator('#times button').first().waitFor();
		await waitFor(page, 'linkReady');
	});

	test('says everything in Cal.com’s words, with its namespace', async () => {
		const { page } = await embed('/mara/interview-30/embed?embed=mine&theme=dark');
		await waitFor(page, 'linkReady');
		const [first] = await heard(page);
		expect(first).toEqual({
			originator: 'CAL',
			type: '__iframeReady',
			namespace: 'mine',
			fullType: 'CAL:mine:__iframeReady',
			data: { isPrerendering: false },
		});
	});

	test('tells its height when it opens, and whenever it changes', async () => {
		const { page, inside } = await embed('/mara/interview-30/embed');
		await waitFor(page, 'linkReady');
		const heights = async () =>
			(await told(page, '__dimensionChanged')).map(({ data }) => data['iframeHeight']);
		const [opened] = await told(page, '__dimensionChanged');
		expect(opened?.data).toMatchObject({ isFirstTime: true, iframeWidth: expect.any(Number) });
		const before = await heights();
		await inside.locator('#times button').first().click();
		await expect.poll(async () => (await heights()).length).toBeGreaterThan(before.length);
		const real = () =>
			inside.locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
		expect((await heights()).at(-1)).toBe(await real());
		expect(
			(await told(page, '__dimensionChanged')).slice(1).every(({ data }) => data['isFirstTime'] === false),
		).toBe(true);
	});

	test('tells of a booking, a move and a cancellation, and stays to be seen', async () => {
		const { page, inside } = await embed('/mara/interview-30/embed?embed=mine&metadata[locale]=fr');
		await inside.locator('[data-day="2027-03-03"]').click();
		await inside.locator('#times button').first().click();
		await inside.locator('[name=name]').fill('Tom Ada');
		await inside.locator('[name=email]').fill('tom@example.com');
		await inside.locator('#details .action').click();
		await waitFor(page, 'bookingSuccessfulV2');
		const booked = [...stage.box().world.bookings.values()].at(-1);
		expect(booked?.metadata).toMatchObject({ locale: 'fr' });
		const [success] = await told(page, 'bookingSuccessfulV2');
		expect(success?.data).toEqual({
			uid: booked?.uid,
			title: booked?.title,
			startTime: '2027-03-03T08:00:00.000Z',
			endTime: '2027-03-03T08:30:00.000Z',
			eventTypeId: booked?.eventTypeId,
			status: 'ACCEPTED',
			paymentRequired: false,
			isRecurring: false,
		});
		await inside.locator('#standing').waitFor();
		await inside.locator('text=Move it').click();
		await inside.locator('[data-day="2027-03-04"]').click();
		await inside.locator('#times button').first().click();
		await inside.locator('#details .action').click();
		await waitFor(page, 'rescheduleBookingSuccessfulV2');
		const [moved] = await told(page, 'rescheduleBookingSuccessfulV2');
		expect(moved?.data).toMatchObject({ startTime: '2027-03-04T08:00:00.000Z', status: 'ACCEPTED' });
		await inside.locator('text=Cancel it').click();
		await inside.locator('text=Yes, cancel it').click();
		await waitFor(page, 'bookingCancelled');
		expect((await told(page, 'bookingCancelled'))[0]?.data).toMatchObject({
			booking: { uid: moved?.data['uid'], status: 'CANCELLED' },
		});
		await expect.poll(() => inside.locator('h1').textContent()).toBe('It’s cancelled');
		expect(await told(page, 'bookingSuccessfulV2')).toHaveLength(1);
		expect(await told(page, 'linkReady')).toHaveLength(1);
	});

	test('tells of a request that waits, and of every meeting of a series', async () => {
		for (const [slug, seen] of [
			['on-request-30', { status: 'PENDING', isRecurring: false }],
			[
				'weekly-30',
				{
					status: 'ACCEPTED',
					isRecurring: true,
					allBookings: Array.from({ length: 4 }, () => expect.anything()),
				},
			],
		] as const) {
			const { page, inside } = await embed(`/mara/${slug}/embed`);
			await inside.locator('[data-day="2027-03-10"]').click();
			await inside
				.locator('#times button')
				.nth(slug.length % 3)
				.click();
			await inside.locator('[name=name]').fill('Tom Ada');
			await inside.locator('[name=email]').fill('tom@example.com');
			await inside.locator('#details .action').click();
			await waitFor(page, 'bookingSuccessfulV2');
			expect((await told(page, 'bookingSuccessfulV2'))[0]?.data).toMatchObject(seen);
		}
	});

	test('leads the window out of the frame where the event type names a page', async () => {
		const rest = { successRedirectUrl: `${site?.origin}/thanks` };
		addEventType(stage.box().world, { ownerId: 1, slug: 'thanked', title: 'Thanked', length: 30, rest });
		const { page, inside } = await embed('/mara/thanked/embed?embed=mine&slot=2027-03-24T09:00:00Z');
		await inside.locator('[name=name]').fill('Tom Ada');
		await inside.locator('[name=email]').fill('tom@example.com');
		await inside.locator('#details .action').click();
		await page.waitForURL(/thanks\?slot=.*isSuccessBookingPage=true/);
	});

	test('says that the link failed where nothing is', async () => {
		const { page } = await embed('/mara/nothing/embed?embed=mine');
		await waitFor(page, 'linkFailed');
		expect((await told(page, 'linkFailed'))[0]?.data).toEqual({
			code: '404',
			msg: 'Problem loading the link',
			data: { url: `${stage.box().origin}/mara/nothing/embed?embed=mine` },
		});
		expect(await told(page, 'linkReady')).toEqual([]);
	});

	test('changes its looks when it is asked to', async () => {
		const { page, inside } = await embed('/mara/interview-30/embed?theme=light');
		await waitFor(page, 'linkReady');
		const theme = () => inside.locator('html').getAttribute('data-theme');
		expect(await theme()).toBe('light');
		await say(page, { originator: 'CAL', method: 'ui', arg: { theme: 'dark', hideEventTypeDetails: true } });
		await expect.poll(theme).toBe('dark');
		expect(await inside.locator('.facts').isVisible()).toBe(false);
	});

	test('is an ordinary page where nobody frames it, and says nothing', async () => {
		const page = await stage.visit('/mara/interview-30/embed?embed=mine');
		await page.locator('#times button').first().click();
		await bookAs(page);
		await page.waitForSelector('#standing');
	});
});
