import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { cancelBooking } from '@bookme/box/cal/booking/cancel-booking';
import { freeSlots } from '@bookme/box/cal/booking/free-slots';
import { makeBooking } from '@bookme/box/cal/booking/make-booking';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { password } from '../accounts/stage.ts';
import { describeInChromium, launchChromium } from '../chromium.ts';
import { maraKey, type Pair, startAgain, startPair, stopPair, userNamed } from '../connected.ts';

const day = 86_400_000;

/** From an account to bookings that heal themselves, as its people would go, without a script on our own pages. */
describeInChromium('from signing up to a booking that heals', () => {
	let pair: Pair;
	let browser: Browser;
	let mara: Page;
	let nora: Page;

	beforeAll(async () => {
		pair = await startPair({ oauth: 'confidential', env: { SIGN_UP: 'open' } });
		browser = await launchChromium();
		mara = await person();
		nora = await person();
	}, 120_000);
	afterAll(async () => {
		await browser.close();
		await stopPair(pair);
	});

	test('somebody signs up, and connects by key: what will be made is shown first', async () => {
		await signUp(mara, 'Mara Consultant', 'mara.consultant@example.com');
		await mara.goto(`${pair.site.url}/en/dashboard/connections`);
		await mara.fill('#apiKey', 'cal_test_wrong');
		await mara.click('#key button');
		expect(await mara.locator('#key-fault').textContent()).toContain('key');
		await mara.fill('#apiKey', maraKey);
		await mara.fill('#label', 'My calendar');
		await mara.click('#key button');
		await mara.waitForURL(/\/setup/);
		expect(await mara.textContent('.plan')).toContain('/api/cal/webhook/');
		const before = pair.cal.world.eventTypes.size;
		expect(pair.cal.world.webhooks.size).toBe(0);
		await mara.click('button.main');
		await untilConnected(mara, 'My calendar');
		expect(pair.cal.world.eventTypes.size).toBeGreaterThan(before);
		expect(pair.cal.world.webhooks.size).toBe(1);
	}, 120_000);

	test('another one connects by signing in, and makes the account at Cal.com on the way', async () => {
		await signUp(nora, 'Nora Newcomer', 'nora@example.com');
		await nora.goto(`${pair.site.url}/fr/dashboard/connections`);
		await nora.click('a[href$="/sign-in"]');
		expect(new URL(nora.url()).origin).toBe(pair.cal.origin);
		await nora.click('a[href*="/signup"]');
		await nora.fill('[name=name]', 'Nora Newcomer');
		await nora.fill('[name=username]', 'nora');
		await nora.fill('[name=email]', 'nora@example.com');
		await nora.fill('[name=password]', password);
		await nora.click('button.action');
		await nora.click('button[value=allow]');
		await nora.waitForURL(/\/fr\/dashboard\/connections\/[\w-]+\/setup/);
		await nora.click('button.main');
		await untilConnected(nora, 'nora');
		expect(pair.cal.world.webhooks.size).toBe(2);
		expect(await nora.content()).not.toContain('My calendar');
	}, 120_000);

	test('a visitor books from the public profile, and the booking is hers alone', async () => {
		await mara.goto(`${pair.site.url}/en/dashboard/consultation`);
		await mara.fill('#handle', 'mara');
		await mara.fill('#headline-en', 'I listen');
		await mara.click('button[value=profile]');
		approve();
		const visitor = await (await browser.newContext()).newPage();
		await visitor.goto(`${pair.site.url}/en/consultations/mara`);
		await visitor.locator('.entry h2 a').first().click();
		await visitor.click('#show');
		const frame = await bookerOf(visitor);
		await frame.locator('#days button:not([disabled])').first().click();
		await frame.locator('#times button').first().click();
		await frame.locator('input[name=name]').fill('Ida Novak');
		await frame.locator('input[name=email]').fill('ida@example.com');
		await frame.locator('form button:visible').last().click();
		await visitor.waitForFunction(() => /booked/.test(document.querySelector('#status')?.textContent ?? ''));
		await vi.waitFor(
			() =>
				expect(bookings().map(({ search }) => search)).toEqual([expect.stringContaining('ida@example.com')]),
			{ timeout: 20_000 },
		);
		expect(new Set(bookings().map(({ connection }) => connection))).toEqual(
			new Set([connectionOf('My calendar')]),
		);
	}, 120_000);

	test('what happens while the site is down is there again after its start', async () => {
		const { world } = pair.cal;
		const { port } = pair.site;
		await pair.site.stop();
		const eventType = [...world.eventTypes.values()].find(({ slug }) => slug === 'interview-30');
		const booker = {
			name: 'Ben Late',
			email: 'ben.late@example.com',
			phoneNumber: null,
			timeZone: 'UTC',
			language: 'en',
		};
		const order = {
			eventTypeId: eventType?.id ?? 0,
			length: null,
			booker,
			guests: [],
			responses: {},
			metadata: {},
			location: null,
		};
		const from = Date.now() + 14 * day;
		const [first, second] = eventType ? freeSlots(world, eventType, { from, to: from + 7 * day }) : [];
		const kept = makeBooking(world, { ...order, start: first?.start ?? 0 }).booking;
		const gone = makeBooking(world, { ...order, start: second?.start ?? 0 }).booking;
		cancelBooking(world, gone.uid, { reason: null, by: null });
		// They have been so for a while: what is younger than five minutes may still be on its way.
		for (const one of [kept, gone]) one.updatedAt -= 600_000;
		shift('connections', 'connected_at', -3_600_000);
		pair.site = await startAgain(pair, { PORT: String(port) });
		const healed = () => {
			const found = bookings().filter(({ search }) => search.includes('ben.late@example.com'));
			expect(found.map(({ status }) => status).sort()).toEqual(['accepted', 'cancelled']);
		};
		await vi.waitFor(healed, { timeout: 30_000 });
		await mara.goto(`${pair.site.url}/en/dashboard/connections`);
		expect(await mara.textContent('main')).toMatch(/2 .*(healed|gaps)|healed.*2/is);
	}, 120_000);

	test('nobody sees anything of the other one', async () => {
		await nora.goto(`${pair.site.url}/en/dashboard/connections/${connectionOf('My calendar')}`);
		expect(await nora.content()).not.toContain('My calendar');
		await nora.goto(`${pair.site.url}/en/dashboard/connections`);
		expect(await nora.content()).not.toContain('My calendar');
	});

	test('after disconnecting, links and bookings are gone, and the webhook at Cal.com too', async () => {
		await mara.goto(`${pair.site.url}/en/dashboard/connections`);
		await mara.click('a[href$="/disconnect"]');
		await mara.click('main form button');
		await mara.waitForURL(/\/connections\?/);
		await vi.waitFor(() => expect(pair.cal.world.webhooks.size).toBe(1), { timeout: 20_000 });
		const profile = await fetch(`${pair.site.url}/en/consultations/mara`);
		expect(await profile.text()).not.toContain(pair.cal.origin);
		await vi.waitFor(() => expect(bookings().filter(({ connection }) => connection !== 'main')).toEqual([]), {
			timeout: 20_000,
		});
		expect(userNamed(pair.cal, 'mara').username).toBe('mara');
	}, 120_000);

	async function person(): Promise<Page> {
		return (await browser.newContext({ javaScriptEnabled: false })).newPage();
	}

	async function signUp(page: Page, name: string, email: string): Promise<void> {
		await page.goto(`${pair.site.url}/en/sign-up`);
		await page.fill('[name=name]', name);
		await page.fill('[name=email]', email);
		await page.fill('[name=password]', password);
		await page.click('main button');
		await page.waitForURL(/\/dashboard\//);
	}

	async function untilConnected(page: Page, label: string): Promise<void> {
		const connected = async () => {
			await page.goto(page.url().replace(/\/connections.*/, '/connections'));
			expect(
				tables((database) => database.prepare('select state from connections where label = ?').get(label)),
			).toMatchObject({ state: 'connected' });
		};
		await vi.waitFor(connected, { timeout: 30_000, interval: 300 });
	}

	async function bookerOf(page: Page): Promise<Frame> {
		const found = () => page.frames().find((frame) => frame.url().includes('/embed'));
		await vi.waitFor(() => expect(found()).toBeDefined(), { timeout: 20_000 });
		const frame = found();
		if (frame === undefined) throw new Error('The booker never came.');
		return frame;
	}

	function bookings() {
		return tables((database) =>
			database.prepare('select connection, status, search from bookings').all(),
		) as {
			connection: string;
			status: string;
			search: string;
		}[];
	}

	function connectionOf(label: string): string {
		return tables((database) =>
			String(database.prepare('select id from connections where label = ?').get(label)?.['id']),
		);
	}

	/** As an owner does on a page of theirs */
	function approve(): void {
		tables((database) => database.exec('update profiles set is_approved = 1'));
	}

	function shift(table: string, column: string, ms: number): void {
		tables((database) => {
			for (const row of database
				.prepare(`select id, ${column} as at from ${table} where ${column} is not null`)
				.all())
				database
					.prepare(`update ${table} set ${column} = ? where id = ?`)
					.run(new Date(Date.parse(String(row['at'])) + ms).toISOString(), String(row['id']));
		});
	}

	function tables<Result>(work: (database: DatabaseSync) => Result): Result {
		const database = new DatabaseSync(join(pair.site.dataDir, 'bookings.db'), { timeout: 5000 });
		try {
			return work(database);
		} finally {
			database.close();
		}
	}
});
