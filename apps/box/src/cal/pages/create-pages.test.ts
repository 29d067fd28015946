import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBox } from '../../../test/start-box.ts';
import { makeBooking } from '../booking/make-booking.ts';
import { makeInstant } from '../booking/make-instant.ts';
import type { RunningCal } from '../start-cal.ts';
import type { Booking } from '../world/booking.ts';
import { addEventType } from '../world/rows.ts';

let box: RunningCal;
const told: string[] = [];
const now = Date.parse('2027-03-01T08:00:00Z');

beforeAll(async () => {
	box = await startBox({ now: () => now, tell: ({ trigger }) => told.push(trigger) });
});
afterAll(() => box.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
	fetch(box.origin + path, { headers, redirect: 'manual' });
const read = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).text();

describe('the first page', () => {
	test('lists everybody, and what can be booked with them', async () => {
		const page = await read('/');
		expect(page).toContain('<a href="/mara">Mara Lindqvist</a>');
		expect(page).toContain('<a href="/mara/interview-30">Interview</a>');
		expect(page).toContain('made-up Cal.com');
	});

	test('lists no hidden meeting, which can be booked all the same', async () => {
		addEventType(box.world, {
			ownerId: 1,
			slug: 'quiet',
			title: 'Behind the curtain',
			length: 20,
			hidden: true,
		});
		expect(await read('/')).not.toContain('Behind the curtain');
		expect(await read('/mara')).not.toContain('Behind the curtain');
		expect((await get('/mara/quiet')).status).toBe(200);
	});
});

describe('an address', () => {
	test.each([
		'/nobody',
		'/mara/nothing',
		'/booking/none',
		'/reschedule/none',
		'/a/b/c/d',
		'/toString',
		'/mara/__proto__',
		'/_box/../assets.ts',
	])('such as %s, where nothing is, is answered with a page of its own', async (path) => {
		const reply = await get(path, { 'accept-language': 'ru' });
		expect(reply.status).toBe(404);
		expect(await reply.text()).toContain('Здесь пусто');
	});

	test('is the same in capitals', async () => {
		expect((await get('/Mara/Interview-30')).status).toBe(200);
	});

	test('of the API is left to the API', async () => {
		const reply = await get('/v2/nothing');
		expect(reply.status).toBe(404);
		expect(await reply.json()).toMatchObject({ status: 'error' });
	});

	test('of a file gives only what the pages need', async () => {
		expect((await get('/_box/client/main.ts')).headers.get('content-type')).toMatch(/^text\/javascript/);
		expect((await get('/_box/page.css')).headers.get('content-type')).toMatch(/^text\/css/);
		for (const name of ['create-pages.ts', 'client/../page.ts', 'toString', 'client/booker.test.ts']) {
			expect((await get(`/_box/${name}`)).status).toBe(404);
		}
	});
});

describe('every page', () => {
	test('speaks the language of Accept-Language, and no other', async () => {
		expect(await read('/mara/interview-30', { 'accept-language': 'fr-CA' })).toContain('Choisissez un jour');
		expect(await read('/mara/interview-30', { 'accept-language': 'ru' })).toContain('Выберите день');
		const asked = await read('/mara/interview-30?locale=fr&lang=fr&language=fr', { 'accept-language': 'de' });
		expect(asked).toContain('Pick a day');
	});

	test('loads nothing from elsewhere, and may be framed', async () => {
		const reply = await get('/mara/interview-30');
		expect(reply.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
		expect(reply.headers.get('x-frame-options')).toBeNull();
		expect(await reply.text()).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
	});

	test('shows what people wrote as text', async () => {
		const wrote = '</script><script>alert(1)</script>"\'&';
		const type = addEventType(box.world, {
			ownerId: 2,
			slug: 'sharp',
			title: wrote,
			description: wrote,
			length: 20,
		});
		type.bookingFields = [{ type: 'select', slug: wrote, label: wrote, options: [wrote] }];
		const query = new URLSearchParams({ name: wrote, notes: wrote, [`metadata[${wrote}]`]: wrote });
		for (const path of ['/', '/jonas', `/jonas/sharp?${query}`]) {
			expect(await read(path)).not.toContain('<script>alert');
		}
	});
});

describe('a booking page', () => {
	test('is filled in with what its address brings, and passes metadata on', async () => {
		const query = new URLSearchParams({ name: 'Tom Ada', email: 'tom@example.com', notes: 'Hello' });
		for (const [name, value] of [
			['guest', 'a@example.com'],
			['guest', 'b@example.com'],
			['metadata[kind]', 'tech'],
		]) {
			query.append(name ?? '', value ?? '');
		}
		const page = await read(`/mara/interview-30?${query}`);
		expect(page).toContain('value="Tom Ada"');
		expect(page).toContain('value="tom@example.com"');
		expect(page).toContain('>Hello</textarea>');
		expect(page).toContain('value="a@example.com, b@example.com"');
		expect(page).toContain('"metadata":{"kind":"tech"}');
	});

	test('tells of seats, a series, a confirmation and a price', async () => {
		addEventType(box.world, {
			ownerId: 1,
			slug: 'paid',
			title: 'Paid',
			length: 60,
			price: 4900,
			currency: 'eur',
		});
		expect(await read('/mara/workshop-60')).toContain('3 at each time');
		expect(await read('/mara/weekly-30')).toContain('every week, up to 4 meetings');
		expect(await read('/mara/on-request-30')).toContain('The host has to say yes');
		expect(await read('/mara/paid')).toContain('€49.00');
	});

	test('for frames is blank at first, and any theme can be asked for', async () => {
		expect(await read('/mara/interview-30/embed?theme=dark')).toMatch(
			/<html lang="en" data-theme="dark">[\s\S]*<body class="embedded unheard">/,
		);
		expect(await read('/mara/interview-30')).toContain('<body class="">');
		expect(await read('/mara/embed')).toContain('href="/mara/interview-30/embed"');
	});
});

test.each([
	'/payment/none',
	'/booking/none/confirm',
	'/booking/none/decline',
	'/video/none/host',
	'/video/none/guest',
	'/connect-and-join',
])('what is played by %s is refused to other sites', async (path) => {
	const play = (origin: string) => fetch(box.origin + path, { method: 'POST', headers: { origin } });
	expect((await play('https://evil.example.com')).status).toBe(403);
	expect((await play(box.origin)).status).toBe(404);
});

describe('the page of a booking', () => {
	const tom = { name: 'Tom Ada', email: 'tom@example.com', phoneNumber: null, language: 'en' };
	const book = (slug: string, start: string) =>
		makeBooking(box.world, {
			eventTypeId: [...box.world.eventTypes.values()].find((one) => one.slug === slug)?.id ?? 0,
			start: Date.parse(start),
			length: null,
			booker: { ...tom, timeZone: 'Europe/Berlin' },
			guests: [],
			responses: {},
			metadata: {},
			location: null,
		});

	test('names time, place and people', async () => {
		const { booking } = book('interview-30', '2027-03-15T10:00:00Z');
		const page = await read(`/booking/${booking.uid}`);
		expect(page).toContain('It’s booked');
		expect(page).toContain('Monday, March 15, 2027 at 11:00');
		expect(page).toContain('tom@example.com');
		expect(page).toContain(`href="/reschedule/${booking.uid}"`);
		expect(page).toContain(`href="/booking/${booking.uid}?cancel=true"`);
		expect(await read(`/booking/${booking.uid}?cancel=true`)).toContain('Cancel this meeting?');
		expect(await read(`/video/${booking.uid}`)).toContain('A video call would be here');
	});

	test('leads, while it waits for a yes, to where the host says yes or no', async () => {
		const play = (path: string, form: Record<string, string> = {}) =>
			fetch(box.origin + path, { method: 'POST', body: new URLSearchParams(form) });
		const [one, other] = ['09:00', '10:00'].map(
			(time) => book('on-request-30', `2027-03-24T${time}:00Z`).booking,
		);
		if (one === undefined || other === undefined) throw new Error('Nothing was booked.');
		expect(await read(`/booking/${one.uid}`)).toContain(`href="/bookings/unconfirmed#${one.uid}"`);
		const list = await read('/bookings/unconfirmed');
		expect(list).toContain(`action="/booking/${one.uid}/confirm"`);
		expect(list).toContain(`formaction="/booking/${other.uid}/decline"`);
		expect(await (await play(`/booking/${one.uid}/confirm`)).text()).toContain('It’s booked');
		const said = await play(`/booking/${other.uid}/decline`, { reason: 'Away then' });
		expect(await said.text()).toMatch(/The host said no[\s\S]*Away then/);
		expect([one.status, other.status]).toEqual(['ACCEPTED', 'REJECTED']);
		expect(await read('/bookings/unconfirmed')).toContain('Nobody waits for an answer.');
		expect((await play(`/booking/${other.uid}/confirm`)).status).toBe(400);
	});

	test('has a call to which both sides come when they are played', async () => {
		const { booking } = book('interview-30', '2027-03-25T10:00:00Z');
		const path = `/video/${booking.uid}`;
		const came = await fetch(`${box.origin}${path}/host`, { method: 'POST' });
		expect(await came.text()).toContain('The host has come.');
		expect(box.world.calls.get(booking.uid)).toEqual({ host: true, guest: false });
		expect(await read(path)).toContain('Play that a guest comes');
	});

	test('of an instant meeting leads to where the first host joins it', async () => {
		const type = [...box.world.eventTypes.values()].find(({ slug }) => slug === 'either-30');
		const { booking } = makeInstant(box.world, {
			eventTypeId: type?.id ?? 0,
			start: now,
			length: null,
			booker: { ...tom, timeZone: 'Europe/Berlin' },
			guests: [],
			responses: {},
			metadata: {},
			location: null,
		});
		const path = `/connect-and-join?token=${booking.oneTimePassword}`;
		expect(await read('/bookings/unconfirmed')).toContain(`href="${path}"`);
		expect(await read(path)).toMatch(/Tom Ada wants to talk now[\s\S]*Jonas Weber joins/);
		const join = (host: number) =>
			fetch(`${box.origin}/connect-and-join`, {
				method: 'POST',
				body: new URLSearchParams({ token: booking.oneTimePassword, host: `${host}` }),
			});
		expect((await join(999)).status).toBe(400);
		expect((await fetch(`${box.origin}/booking/${booking.uid}/confirm`, { method: 'POST' })).status).toBe(
			400,
		);
		told.splice(0);
		expect(await (await join(2)).text()).toContain('The host has come.');
		expect(told).toEqual(['INSTANT_MEETING_ACCEPTED']);
		expect(booking).toMatchObject({ hostId: 2, status: 'ACCEPTED' });
		expect((await join(1)).status).toBe(404);
		expect((await get(path)).status).toBe(404);
	});

	test('leads to another time, on the page of its meeting', async () => {
		const { booking } = book('interview-30', '2027-03-16T10:00:00Z');
		const reply = await get(`/reschedule/${booking.uid}`);
		expect(reply.headers.get('location')).toBe(`/mara/interview-30?rescheduleUid=${booking.uid}`);
		expect(await read(`/mara/interview-30?rescheduleUid=${booking.uid}`)).toContain('Pick another time');
		expect((await get(`/mara/tech-60?rescheduleUid=${booking.uid}`)).status).toBe(404);
		const framed = await get(`/reschedule/${booking.uid}/embed?embed=mine&x=1&rescheduledBy=a`);
		expect(framed.headers.get('location')).toBe(
			`/mara/interview-30/embed?rescheduleUid=${booking.uid}&rescheduledBy=a&embed=mine`,
		);
	});

	test.each<[string, string, Partial<Booking>]>([
		['Request sent', '17', { status: 'PENDING' }],
		['It’s cancelled', '18', { status: 'CANCELLED', cancellationReason: 'Snow' }],
		['It was moved', '19', { status: 'CANCELLED', rescheduled: true, rescheduledToUid: 'next' }],
		['The host said no', '22', { status: 'REJECTED', rejectionReason: 'Away' }],
		['It’s over', '23', { start: now - 7_200_000, end: now - 3_600_000 }],
	])('says “%s”', async (title, day, change) => {
		const { booking } = book('tech-60', `2027-03-${day}T14:00:00Z`);
		Object.assign(booking, change);
		const page = await read(`/booking/${booking.uid}`);
		expect(page).toContain(title);
		expect(page).toContain(change.cancellationReason ?? change.rejectionReason ?? '');
		const open = change.status === 'PENDING';
		expect(page.includes('cancel=true')).toBe(open);
		expect((await read(`/booking/${booking.uid}?cancel=true`)).includes('id="cancel"')).toBe(open);
	});

	test('of a slot with seats names only the seat that the address means', async () => {
		const { booking, seatUid } = book('workshop-60', '2027-03-18T13:00:00Z');
		expect(await read(`/booking/${booking.uid}`)).not.toContain('tom@example.com');
		expect(await read(`/booking/${seatUid}`)).toContain('tom@example.com');
		expect(await read(`/booking/${booking.uid}?email=tom@example.com`)).toContain('tom@example.com');
		const page = await read(`/booking/${booking.uid}?seatReferenceUid=${seatUid}`);
		expect(page).toContain(`href="/reschedule/${seatUid}"`);
	});
});
