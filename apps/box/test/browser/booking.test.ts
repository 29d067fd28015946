import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInChromium } from '../../../website/test/chromium.ts';
import { addEventType } from '../../src/cal/world/rows.ts';
import { bookAs, startSite, useStage } from './stage.ts';

// A Monday; the box's clock says so, whatever the browser's does.
const now = Date.parse('2027-03-01T05:00:00Z');

describeInChromium('somebody who visits a booking page', () => {
	const told: string[] = [];
	const stage = useStage({ now: () => now, tell: ({ trigger }) => told.push(trigger) });
	const title = (page: Page) => page.locator('h1').textContent();
	const last = () => [...stage.box().world.bookings.values()].at(-1);
	const pick = async (page: Page, day: string, time = 0) => {
		await page.click(`[data-day="${day}"]`);
		await page.locator('#times button').nth(time).click();
	};

	test('books, moves and cancels, and what they said reaches the booking', async () => {
		const page = await stage.visit(
			'/mara/interview-30?metadata[kind]=tech&guest=guest@example.com&notes=Hello',
		);
		await pick(page, '2027-03-03');
		expect(await page.textContent('#chosen')).toBe('Wednesday, 3 March 2027 at 09:00');
		await bookAs(page);
		await page.waitForSelector('#standing');
		expect(await title(page)).toBe('It’s booked');
		expect(last()).toMatchObject({
			status: 'ACCEPTED',
			start: Date.parse('2027-03-03T08:00:00Z'),
			attendees: [
				{ name: 'Tom Ada', email: 'tom@example.com', timeZone: 'Europe/Paris', language: 'en' },
				{},
			],
			guests: ['guest@example.com'],
			metadata: { kind: 'tech' },
			responses: expect.objectContaining({ notes: 'Hello' }),
		});
		const first = last()?.uid;
		await page.click('text=Move it');
		await pick(page, '2027-03-04', 1);
		await page.fill('[name=rescheduleReason]', 'A train');
		await page.click('#details .action');
		await page.waitForSelector('#standing');
		expect(last()).toMatchObject({ fromReschedule: first, reschedulingReason: 'A train' });
		await page.click('text=Cancel it');
		await page.fill('#reason', 'Snow');
		await page.click('text=Yes, cancel it');
		await expect.poll(() => title(page)).toBe('It’s cancelled');
		expect(last()).toMatchObject({ status: 'CANCELLED', cancellationReason: 'Snow' });
		await page.goto(`${stage.box().origin}/booking/${first}`);
		expect(await title(page)).toBe('It was moved');
	});

	test.each([
		['en-GB', 'It’s cancelled'],
		['ru', 'Встреча отменена'],
		['fr', 'C’est annulé'],
	])('cancels in one tab what another one has cancelled: the state is told, in %s', async (locale, said) => {
		const page = await stage.visit('/mara/interview-30', { locale });
		await pick(page, '2027-03-10');
		await bookAs(page);
		await page.waitForSelector('#standing');
		const { uid } = last() ?? {};
		await page.goto(`${stage.box().origin}/booking/${uid}?cancel=true`);
		await fetch(`${stage.box().origin}/v2/bookings/${uid}/cancel`, {
			method: 'POST',
			headers: { 'cal-api-version': '2024-08-13', 'content-type': 'application/json' },
			body: '{}',
		});
		await page.click('#cancel button');
		await expect.poll(() => title(page)).toBe(said);
		expect(await page.locator('main').textContent()).not.toMatch(/already|cancelled already/);
	});

	test('finds a long address of a call within its cell', async () => {
		const page = await stage.visit('/mara/interview-30', { viewport: { width: 1280, height: 900 } });
		await pick(page, '2027-03-11');
		await bookAs(page);
		await page.waitForSelector('#standing');
		const cells = page.locator('.traits dd a');
		expect(await cells.count()).toBeGreaterThan(0);
		const isWithin = await cells.evaluateAll((links) =>
			links.every((link) => {
				const sheet = link.closest('.traits')?.getBoundingClientRect();
				return [...link.getClientRects()].every(({ right }) => right <= (sheet?.right ?? 0));
			}),
		);
		expect(isWithin).toBe(true);
	});

	test('without JavaScript reads why there are no times, and nothing that never ends', async () => {
		const page = await stage.visit('/mara/interview-30', { javaScriptEnabled: false });
		expect(await page.isVisible('#status')).toBe(false);
		expect(await page.isVisible('#zone')).toBe(false);
		const notice = page.locator('noscript p');
		const [within, around] = [await notice.boundingBox(), await page.locator('.booker').boundingBox()];
		expect((within?.x ?? 0) - (around?.x ?? 0)).toBeGreaterThan(10);
	});

	test('needs no mouse', async () => {
		const page = await stage.visit('/mara/tech-60');
		await page.locator('#days button[tabindex="0"]').focus();
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('ArrowDown');
		expect(await page.locator(':focus').getAttribute('data-day')).toBe('2027-03-09');
		await page.keyboard.press('ArrowUp');
		await page.keyboard.press('End');
		expect(await page.locator(':focus').getAttribute('data-day')).toBe('2027-03-31');
		await page.keyboard.press('Enter');
		expect(await page.textContent('#day')).toContain('31 March');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		expect(await page.locator(':focus').getAttribute('id')).toBe('details-title');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.type('Tom Ada');
		await page.keyboard.press('Tab');
		await page.keyboard.type('tom@example.com');
		await page.keyboard.press('Enter');
		await page.waitForSelector('#standing');
		expect(await page.locator(':focus').textContent()).toBe('It’s booked');
	});

	test('is told when somebody else was faster, and chooses again', async () => {
		const [slow, fast] = [await stage.visit('/mara/interview-30'), await stage.visit('/mara/interview-30')];
		for (const page of [slow, fast]) await pick(page, '2027-03-08');
		await bookAs(fast, 'Quick', 'quick@example.com');
		await fast.waitForSelector('#standing');
		await bookAs(slow);
		await expect.poll(() => slow.textContent('#status')).toMatch(/has just been taken/);
		await slow.waitForSelector('#details', { state: 'hidden' });
		await pick(slow, '2027-03-08');
		expect(await slow.inputValue('[name=name]')).toBe('Tom Ada');
		await slow.click('#details .action');
		await slow.waitForSelector('#standing');
	});

	test('is told what is missing, at the first fault', async () => {
		const page = await stage.visit('/mara/interview-30');
		await pick(page, '2027-03-09');
		await page.click('#details .action');
		expect(await page.locator(':focus').getAttribute('name')).toBe('name');
		expect(await page.textContent('#fault-name')).toBe('Please fill this in.');
		await page.fill('[name=guests]', 'nobody');
		await bookAs(page, 'Tom', 'tom');
		expect(await page.textContent('#fault-email')).toBe('This is not a mail address.');
		expect(await page.textContent('#fault-guests')).toBe('This is not a mail address.');
		expect(await page.isHidden('#fault-name')).toBe(true);
	});

	test('sends one booking, however often they click', async () => {
		const page = await stage.visit('/mara/interview-30');
		await pick(page, '2027-03-10');
		const before = stage.box().world.bookings.size;
		await page.fill('[name=name]', 'Tom');
		await page.fill('[name=email]', 'tom@example.com');
		await page.locator('#details .action').dblclick();
		await page.waitForSelector('#standing');
		expect(stage.box().world.bookings.size).toBe(before + 1);
	});

	test('waits for the host where that is wanted', async () => {
		const page = await stage.visit('/mara/on-request-30');
		await pick(page, '2027-03-11');
		expect(await page.textContent('#details .action')).toBe('Ask for this time');
		await bookAs(page);
		await page.waitForSelector('#standing');
		expect(await title(page)).toBe('Request sent');
	});

	test('sees how many seats are left, and moves only their own', async () => {
		for (const name of ['Ann', 'Ben']) {
			const page = await stage.visit('/mara/workshop-60');
			await pick(page, '2027-03-12');
			await bookAs(page, name, `${name.toLowerCase()}@example.com`);
			await page.waitForSelector('#standing');
			expect(await page.textContent('.traits')).not.toContain(name === 'Ann' ? 'Ben' : 'Ann ');
		}
		const page = await stage.visit('/mara/workshop-60');
		await page.click('[data-day="2027-03-12"]');
		expect(await page.locator('#times button').first().textContent()).toContain('seats left: 1');
		const ben = last()?.attendees.find(({ name }) => name === 'Ben')?.seatUid;
		await page.goto(`${stage.box().origin}/reschedule/${ben}`);
		await pick(page, '2027-03-15');
		await page.click('#details .action');
		await page.waitForSelector('#standing');
		expect(last()?.attendees.map(({ name }) => name)).toEqual(['Ben']);
	});

	test('books a series, and cancels what is left of it', async () => {
		const page = await stage.visit('/mara/weekly-30');
		await pick(page, '2027-03-16');
		await page.fill('#field-occurrences', '3');
		await bookAs(page);
		await page.waitForSelector('#standing');
		expect(await page.locator('ol li').count()).toBe(3);
		await page.click('text=Cancel all that are left');
		await page.click('text=Yes, cancel it');
		await expect.poll(() => title(page)).toBe('It’s cancelled');
		const series = [...stage.box().world.bookings.values()].slice(-3);
		expect(series.map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
	});

	test('chooses a length and a place, and answers questions of every kind', async () => {
		const { world } = stage.box();
		const type = [...world.eventTypes.values()].find(({ slug }) => slug === 'anywhere-30');
		const field = (kind: string, options: string[] = []) => ({
			type: kind,
			slug: `my-${kind}`,
			label: `My ${kind}`,
			required: true,
			hidden: false,
			options,
		});
		Object.assign(type ?? {}, {
			bookingFields: [
				field('text'),
				field('select', ['red', 'blue']),
				field('radio', ['one', 'two']),
				field('checkbox', ['tea', 'milk', 'sugar']),
				field('boolean'),
				field('number'),
			],
		});
		const page = await stage.visit('/mara/anywhere-30?my-text=prefilled&my-select=blue');
		await page.check('[name=length][value="15"]');
		await pick(page, '2027-03-17');
		await page.click('#details .action');
		expect(await page.locator('.fault:visible').count()).toBe(6);
		await page.getByRole('radio', { name: 'Your phone' }).check();
		await page.fill('[name=place-3]', '+49 30 901820');
		await page.getByRole('radio', { name: 'two' }).check();
		await page.getByRole('checkbox', { name: 'tea' }).check();
		await page.getByRole('checkbox', { name: 'sugar' }).check();
		await page.getByRole('checkbox', { name: 'My boolean' }).check();
		await page.fill('[name=my-number]', '7');
		await bookAs(page);
		await page.waitForSelector('#standing');
		expect(last()).toMatchObject({
			end: (last()?.start ?? 0) + 15 * 60_000,
			responses: {
				'my-text': 'prefilled',
				'my-select': 'blue',
				'my-radio': 'two',
				'my-checkbox': ['tea', 'sugar'],
				'my-boolean': true,
				'my-number': 7,
			},
		});
		expect(last()?.location).toContain('901820');
	});

	test('pays where that is wanted, without any money', async () => {
		const paid = { ownerId: 1, slug: 'paid', title: 'Advice', length: 30, price: 4900, currency: 'eur' };
		addEventType(stage.box().world, paid);
		const page = await stage.visit('/mara/paid?date=2027-03-22');
		expect(await page.textContent('#day')).toContain('22 March');
		await page.locator('#times button').first().click();
		told.splice(0);
		await bookAs(page);
		await page.waitForSelector('#pay');
		expect(told).toEqual(['BOOKING_PAYMENT_INITIATED']);
		await page.goto(`${stage.box().origin}/booking/${last()?.uid}`);
		expect(await title(page)).toBe('Request sent');
		await page.click('text=To the payment');
		await page.click('text=Play that €49.00 was paid');
		await expect.poll(() => title(page)).toBe('It’s booked');
		expect(told).toEqual(['BOOKING_PAYMENT_INITIATED', 'BOOKING_CREATED', 'BOOKING_PAID']);
		expect(last()).toMatchObject({ paid: true, status: 'ACCEPTED' });
		await page.goto(`${stage.box().origin}/payment/${last()?.uid}`);
		expect(await title(page)).toBe('It’s booked');
	});

	test('asks for a time, and the host who is played says yes', async () => {
		const page = await stage.visit('/mara/on-request-30?date=2027-03-23');
		await page.locator('#times button').first().click();
		told.splice(0);
		await bookAs(page);
		await page.waitForSelector('#standing');
		expect(await title(page)).toBe('Request sent');
		const [host] = await Promise.all([page.waitForEvent('popup'), page.click('text=Play the host')]);
		await host.locator(`[id="${last()?.uid}"]`).getByText('Mara Lindqvist says yes').click();
		await expect.poll(() => title(host)).toBe('It’s booked');
		expect(told).toEqual(['BOOKING_REQUESTED', 'BOOKING_CREATED']);
		expect(last()?.status).toBe('ACCEPTED');
	});

	test('begins at the slot of the address, and chooses where it is not free', async () => {
		const at = '2027-03-25T09:00:00Z';
		const page = await stage.visit(`/mara/interview-30?slot=${at}`, { timezoneId: 'Pacific/Auckland' });
		await page.waitForSelector('#details');
		expect(await page.textContent('#chosen')).toBe('Thursday, 25 March 2027 at 22:00');
		await bookAs(page);
		await page.waitForSelector('#standing');
		expect(last()?.start).toBe(Date.parse(at));
		const late = await stage.visit(`/mara/interview-30?slot=${at}`);
		await late.locator('#times button').first().waitFor();
		expect(await late.textContent('#day')).toContain('25 March');
		expect(await late.isVisible('#details')).toBe(false);
	});

	test('is led to the page that the event type names, which is told what was booked', async () => {
		const site = await startSite('<!doctype html><title>Thanks</title><link rel="icon" href="data:,">');
		const rest = { successRedirectUrl: `${site.origin}/thanks?from=cal` };
		addEventType(stage.box().world, { ownerId: 1, slug: 'thanked', title: 'Thanked', length: 30, rest });
		const page = await stage.visit('/mara/thanked?date=2027-03-26&utm_source=letter&layout=week_view');
		await page.locator('#times button').first().click();
		await bookAs(page);
		await page.waitForURL(/thanks/);
		expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
			from: 'cal',
			date: '2027-03-26',
			utm_source: 'letter',
			isSuccessBookingPage: 'true',
			eventTypeSlug: 'thanked',
			email: 'tom@example.com',
			attendeeName: 'Tom Ada',
			title: last()?.title,
			startTime: '2027-03-26T08:00:00.000Z',
			endTime: '2027-03-26T08:30:00.000Z',
			location: `${stage.box().origin}/video/${last()?.uid}`,
			hostName: 'Mara Lindqvist',
		});
		await site.stop();
	});

	test('comes by a private link as often as it allows', async () => {
		const { world, origin } = stage.box();
		const id = 'link-of-one-use';
		const type = addEventType(world, {
			ownerId: 1,
			slug: 'among-us',
			title: 'Among us',
			length: 30,
			hidden: true,
		});
		world.privateLinks.set(id, {
			id,
			eventTypeId: type.id,
			expiresAt: null,
			maxUsageCount: 1,
			usageCount: 0,
		});
		const page = await stage.visit(`/d/${id}/among-us`);
		await pick(page, '2027-03-23');
		await bookAs(page);
		await page.waitForSelector('#standing');
		expect(world.privateLinks.get(id)?.usageCount).toBe(1);
		for (const path of [`/d/${id}/among-us`, `/d/${id}/interview-30`, '/d/none/among-us']) {
			expect((await fetch(origin + path)).status).toBe(404);
		}
		world.privateLinks.set(id, {
			id,
			eventTypeId: type.id,
			expiresAt: now + 1,
			maxUsageCount: 1,
			usageCount: 9,
		});
		expect((await fetch(`${origin}/d/${id}/among-us/embed`)).status).toBe(200);
		world.privateLinks.set(id, { id, eventTypeId: type.id, expiresAt: now, maxUsageCount: 1, usageCount: 0 });
		expect((await fetch(`${origin}/d/${id}/among-us`)).status).toBe(404);
	});

	test('sees times in a zone of their choice', async () => {
		const page = await stage.visit('/mara/interview-30', { timezoneId: 'America/New_York' });
		await page.click('[data-day="2027-03-18"]');
		expect(await page.inputValue('#zone')).toBe('America/New_York');
		expect(await page.locator('#times button').first().textContent()).toBe('04:00');
		await page.selectOption('#zone', 'Asia/Tokyo');
		await expect.poll(() => page.locator('#times button').first().textContent()).toBe('00:00');
	});

	test('turns months, and cannot go back before today', async () => {
		const page = await stage.visit('/mara/interview-30', { locale: 'ru-RU' });
		await expect.poll(() => page.textContent('#month')).toBe('март 2027 г.');
		expect(await page.isDisabled('#before')).toBe(true);
		await page.click('#after');
		await expect.poll(() => page.textContent('#month')).toBe('апрель 2027 г.');
		expect(await page.locator('#days button').count()).toBeGreaterThan(15);
		await page.click('#before');
		await expect.poll(() => page.isDisabled('#before')).toBe(true);
	});

	test('is told when nobody answers, and tries again', async () => {
		const page = await stage.visit('/mara/interview-30');
		await page.route('**/v2/slots*', (route) => route.fulfill({ status: 503, body: 'down' }));
		await page.click('#after');
		await expect.poll(() => page.textContent('#status')).toMatch(/could not be loaded/);
		await page.unroute('**/v2/slots*');
		await page.click('#again');
		await expect.poll(() => page.locator('#days button').count()).toBeGreaterThan(15);
	});

	test('is refused by the API, and told why', async () => {
		addEventType(stage.box().world, { ownerId: 1, slug: 'strict', title: 'Strict', length: 30 });
		const page = await stage.visit('/mara/strict');
		await pick(page, '2027-03-19');
		const error = { code: 'BadRequestException', message: 'It rains.' };
		await page.route('**/v2/bookings', (route) =>
			route.fulfill({ status: 400, json: { status: 'error', error } }),
		);
		await bookAs(page);
		await expect.poll(() => page.textContent('#failure')).toBe('It was not booked: It rains.');
		expect(await page.inputValue('[name=name]')).toBe('Tom Ada');
	});
});
