import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInChromium, launchChromium } from '../../website/test/chromium.ts';
import { freePort } from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';
import { type Demo, root, startDemo } from './start-demo.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;
type Frame = ReturnType<Page['mainFrame']>;

/** What the pages of the site and of the box say where something is done */
const words = {
	en: { booked: /booked|scheduled/i, move: 'Move it', cancel: 'Cancel it' },
	ru: { booked: /записаны/i, move: 'Перенести', cancel: 'Отменить' },
	fr: { booked: /réserv|confirm/i, move: 'Déplacer', cancel: 'Annuler' },
};

describeInChromium('the demo', () => {
	let demo: Demo;
	let browser: Browser;
	const hadDemo = existsSync(join(root, '.demo'));

	beforeAll(async () => {
		demo = await startDemo([], await freePort());
		browser = await launchChromium();
	});
	afterAll(async () => {
		await browser?.close();
		expect(await demo.stop()).toBe(0);
	});

	test.each(['en', 'ru', 'fr'] as const)(
		'takes a booking, a move and a cancellation (%s)',
		async (locale) => {
			const context = await browser.newContext({ locale });
			const page = await context.newPage();
			await page.goto(`http://127.0.0.1:${demo.env['PORT']}/${locale}/bookme/tech`);
			await page.locator('button:visible').click();
			const frame = await bookerOf(page);

			let before = demo.said().length;
			await pickTime(frame, 0);
			await frame.locator('input[name=name]').fill('Ida Novak');
			await frame.locator('input[name=email]').fill(`ida-${locale}@example.com`);
			await frame.locator('form button:visible').last().click();
			await page.locator('[role=status]').filter({ hasText: words[locale].booked }).waitFor();
			await demo.untilSaid(/BOOKING_CREATED {2}event-[\dTZ-]+\.json\n.*accepted +tech/, before);

			before = demo.said().length;
			await frame.getByText(words[locale].move).click();
			await pickTime(frame, 1);
			await frame.locator('form button:visible').last().click();
			await demo.untilSaid(/BOOKING_RESCHEDULED.*\n.*accepted +tech/, before);

			before = demo.said().length;
			await frame.getByText(words[locale].cancel).click();
			await frame.locator('#cancel button:visible').first().click();
			await demo.untilSaid(/BOOKING_CANCELLED.*\n.*cancelled +tech/, before);
			await context.close();
		},
	);

	test('leaves a file for each event, and bookings that `cal bookings list` shows', async () => {
		expect(
			readdirSync(demo.env['CAL_LOGS_DIR'] ?? '').filter((name) => name.startsWith('event-')),
		).toHaveLength(9);
		const { stdout } = await runCal(['bookings', 'list'], demo.env);
		expect(
			stdout
				.trim()
				.split('\n')
				.map((line) => line.split(/\s+/)[1])
				.sort(),
		).toEqual([...Array(3).fill('cancelled'), ...Array(3).fill('rescheduled')]);
		expect(stdout).toContain('Ida Novak');
	});

	test('hears of a booking whose hosts take turns, whoever gets it', async () => {
		const [, box] = /Cal\.com in a box +(\S+)\/mara/.exec(demo.said()) ?? [];
		const ask = (path: string, version: string, body?: object) =>
			fetch(`${box}/v2${path}`, {
				headers: { 'cal-api-version': version, 'content-type': 'application/json' },
				...(body && { method: 'POST', body: JSON.stringify(body) }),
			}).then((answer) => answer.json());
		const [start, end] = [1, 8].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
		const which = 'eventTypeSlug=either-30&username=mara';
		const slots = await ask(`/slots?${which}&start=${start}&end=${end}`, '2024-09-04');
		const times: { start: string }[] = Object.values<{ start: string }[]>(slots.data).flat();
		for (const { start } of times.slice(0, 2)) {
			const before = demo.said().length;
			const attendee = { name: 'Ida Novak', email: 'ida@example.com', timeZone: 'Europe/Berlin' };
			await ask('/bookings', '2024-08-13', { eventTypeSlug: 'either-30', username: 'mara', start, attendee });
			await demo.untilSaid(/BOOKING_CREATED.*\n.*accepted .*Either of us/, before);
		}
	});

	test('touches nothing in the workspace where its folders are given', () => {
		expect(existsSync(join(root, '.demo'))).toBe(hadDemo);
	});
});

describeInChromium('the demo of Calendly', () => {
	test('takes a booking, a move and a cancellation', async () => {
		const demo = await startDemo(['--provider', 'calendly'], await freePort());
		const browser = await launchChromium();
		try {
			expect(demo.said()).toContain('Calendly is made up');
			const page = await browser.newPage({ locale: 'fr-FR' });
			await page.goto(`http://127.0.0.1:${demo.env['PORT']}/fr/bookme/mentoring`);
			await page.locator('button:visible').click();
			const frame = page.frameLocator('iframe');
			await frame.locator('[data-start]').first().click();
			await frame.locator('[name=name]').fill('Ida Novak');
			await frame.locator('[name=email]').fill('ida@example.com');
			await frame.locator('[type=submit]').click();
			await page.locator('[role=status]').filter({ hasText: words.fr.booked }).waitFor();
			await demo.untilSaid(/invitee\.created {2}event-[\dTZ-]+\.json\n.*accepted +mentoring/);

			const [, box] = /Calendly in a box +(\S+)\/atelier/.exec(demo.said()) ?? [];
			const [, uid = ''] = /accepted +mentoring +(\S+)/.exec(demo.said()) ?? [];
			await page.goto(`${box}/reschedulings/${uid}`);
			await page.locator('[data-start]').nth(1).click();
			let before = demo.said().length;
			await page.locator('[type=submit]').click();
			await demo.untilSaid(/invitee\.created.*\n.*accepted +mentoring/, before);
			await demo.untilSaid(/invitee\.canceled.*\n.*rescheduled +mentoring/, before);

			const [, moved = ''] = /accepted +mentoring +(\S+)/.exec(demo.said().slice(before)) ?? [];
			await page.goto(`${box}/cancellations/${moved}`);
			before = demo.said().length;
			await page.locator('[type=submit]').click();
			await demo.untilSaid(/invitee\.canceled.*\n.*cancelled +mentoring/, before);
		} finally {
			await browser.close();
			expect(await demo.stop()).toBe(0);
		}
	});

	test.each([[['--provider', 'google']], [['--help']], [['now']]])('%j is answered at once', async (args) => {
		await expect(startDemo(args)).rejects.toThrow(/--provider/);
	});
});

async function bookerOf(page: Page): Promise<Frame> {
	for (let tries = 0; tries < 200; tries++) {
		const found = page.frames().find((frame) => frame !== page.mainFrame() && frame.url().includes('/embed'));
		if (found !== undefined) return found;
		await page.waitForTimeout(50);
	}
	throw new Error('The booker never came.');
}

/** Takes the first free day and one of its times */
async function pickTime(frame: Frame, which: number): Promise<void> {
	await frame.locator('#days button:not([disabled])').first().click();
	await frame.locator('#times button').nth(which).click();
}
