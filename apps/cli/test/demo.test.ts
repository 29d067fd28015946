import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeInChromium, launchChromium } from '../../website/test/chromium.ts';
import { freePort, temporaryFolder } from '../../website/test/website.ts';
import { runCal } from './run-cal.ts';

type Browser = Awaited<ReturnType<typeof launchChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;
type Frame = ReturnType<Page['mainFrame']>;

const root = resolve(import.meta.dirname, '../../..');

/** What the pages of the site and of the box say where something is done */
const words = {
	en: { booked: /booked|scheduled/i, move: 'Move it', cancel: 'Cancel it' },
	ru: { booked: /записаны/i, move: 'Перенести', cancel: 'Отменить' },
	fr: { booked: /réserv|confirm/i, move: 'Déplacer', cancel: 'Annuler' },
};

describeInChromium('the demo', () => {
	const folder = temporaryFolder();
	let env: Record<string, string>;
	let demo: ChildProcess;
	let browser: Browser;
	let said = '';
	const hadDemo = existsSync(join(root, '.demo'));

	const untilSaid = async (what: RegExp, from = 0) => {
		const deadline = Date.now() + 30_000;
		while (!what.test(said.slice(from))) {
			if (Date.now() > deadline || demo.exitCode !== null)
				throw new Error(`The demo never said ${what}:\n${said}`);
			await new Promise((wake) => setTimeout(wake, 50));
		}
	};

	beforeAll(async () => {
		env = {
			PATH: process.env['PATH'] ?? '',
			HOME: folder,
			PORT: String(await freePort()),
			CAL_LOGS_DIR: join(folder, 'logs'),
			DATA_DIR: join(folder, 'data'),
		};
		demo = spawn(process.execPath, [join(root, 'apps/cli/src/demo/demo.ts')], {
			cwd: root,
			env,
			stdio: 'pipe',
		});
		for (const stream of [demo.stdout, demo.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
		await untilSaid(/Ctrl-C ends the demo/);
		browser = await launchChromium();
	});
	afterAll(async () => {
		await browser?.close();
		if (demo.exitCode === null) {
			const ended = once(demo, 'exit');
			demo.kill('SIGINT');
			await ended;
		}
		expect(demo.exitCode).toBe(0);
	});

	test.each(['en', 'ru', 'fr'] as const)(
		'takes a booking, a move and a cancellation (%s)',
		async (locale) => {
			const context = await browser.newContext({ locale });
			const page = await context.newPage();
			await page.goto(`http://127.0.0.1:${env['PORT']}/${locale}/bookme/tech`);
			await page.locator('button:visible').click();
			const frame = await bookerOf(page);

			let before = said.length;
			await pickTime(frame, 0);
			await frame.locator('input[name=name]').fill('Ida Novak');
			await frame.locator('input[name=email]').fill(`ida-${locale}@example.com`);
			await frame.locator('form button:visible').last().click();
			await page.locator('[role=status]').filter({ hasText: words[locale].booked }).waitFor();
			await untilSaid(/BOOKING_CREATED {2}event-[\dTZ-]+\.json\n.*accepted +tech/, before);

			before = said.length;
			await frame.getByText(words[locale].move).click();
			await pickTime(frame, 1);
			await frame.locator('form button:visible').last().click();
			await untilSaid(/BOOKING_RESCHEDULED.*\n.*accepted +tech/, before);

			before = said.length;
			await frame.getByText(words[locale].cancel).click();
			await frame.locator('#cancel button:visible').first().click();
			await untilSaid(/BOOKING_CANCELLED.*\n.*cancelled +tech/, before);
			await context.close();
		},
	);

	test('leaves a file for each event, and bookings that `cal bookings list` shows', async () => {
		expect(readdirSync(env['CAL_LOGS_DIR'] ?? '').filter((name) => name.startsWith('event-'))).toHaveLength(
			9,
		);
		const { stdout } = await runCal(['bookings', 'list'], env);
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
		const [, box] = /Cal\.com in a box +(\S+)\/mara/.exec(said) ?? [];
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
			const before = said.length;
			const attendee = { name: 'Ida Novak', email: 'ida@example.com', timeZone: 'Europe/Berlin' };
			await ask('/bookings', '2024-08-13', { eventTypeSlug: 'either-30', username: 'mara', start, attendee });
			await untilSaid(/BOOKING_CREATED.*\n.*accepted .*Either of us/, before);
		}
	});

	test('touches nothing in the workspace where its folders are given', () => {
		expect(existsSync(join(root, '.demo'))).toBe(hadDemo);
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
