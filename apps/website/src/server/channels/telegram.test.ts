import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { sampleBooking } from '../../../test/sample-booking.ts';
import {
	bookingNotice,
	chat,
	digestNotice,
	failureOf,
	type Stage,
	siteNotice,
	stage as start,
	token,
} from '../../../test/telegram/stage.ts';
import type { Booking } from '../domain/booking.ts';
import { type BookingNotice, matters } from '../domain/notice.ts';

const stages: Stage[] = [];
afterEach(() => Promise.all(stages.splice(0).map(({ telegram }) => telegram.stop())));

async function stage(...given: Parameters<typeof start>): Promise<Stage> {
	const made = await start(...given);
	stages.push(made);
	return made;
}

describe('what is told', () => {
	test('is a message with the time in the reader’s zone, the people and the way there', async () => {
		const { send, shown, telegram } = await stage();
		expect(await send()).toBe('1');
		expect(shown().map((text) => text.replace(/[\u2009\u202f]/g, ' '))).toEqual([
			[
				'Booked · Technical session',
				'Tue, January 1, 2030, 10:00 – 10:45 AM, Europe/Paris (GMT+1)',
				'Ida · ida@example.com',
				'Join the meeting · meet.example.com',
			].join('\n'),
		]);
		const [message] = telegram.world.chat(chat).messages;
		expect(message?.entities.map(({ type, url }) => [type, url])).toEqual([
			['bold', undefined],
			['text_link', 'https://meet.example.com/1?a=1,2;3'],
		]);
		expect(message?.buttons).toEqual([
			[{ text: 'Open the booking', url: 'https://app.cal.com/booking/8kQ2mVbT4xYrN6sLw1Zp3D' }],
		]);
	});

	test('tells how much was paid', async () => {
		const { send, shown } = await stage();
		await send(
			bookingNotice({ happening: 'paid', booking: sampleBooking({ price: 4500, currency: 'eur' }) }),
		);
		expect(shown()[0]).toContain('€45.00');
	});

	test.each(matters)(
		'of the site says what is known, and leads to where it is mended: %s',
		async (matter) => {
			const { send, shown, telegram } = await stage();
			await send(siteNotice({ matter, facts: { count: 1200, cause: 'A <b>cause</b>' } }));
			expect(shown()[0]).toMatch(/: 1,200\n.+: A <b>cause<\/b>$/u);
			const url = 'https://book.example.com/en/dashboard/connections';
			expect(telegram.world.chat(chat).messages[0]?.buttons).toEqual([[{ text: 'Open connections', url }]]);
		},
	);

	test('is told to whoever booked without the others’ addresses', async () => {
		const { send, shown } = await stage();
		await send(bookingNotice({ reader: 'attendee', booking: sampleBooking({ status: 'pending' }) }));
		expect(shown()[0]).toContain('Host: Mara');
		expect(shown()[0]).not.toContain('ida@example.com');
	});
});

describe('what strangers wrote', () => {
	const hostile = `<b>Ann</b> & "co"\n/start @everyone\u202e\u200f https://evil.example ${'x'.repeat(10_000)}`;
	const everywhere = {
		attendees: [{ ...(sampleBooking().attendees[0] ?? never()), name: hostile, email: hostile }],
		eventTypeTitle: hostile,
		location: hostile,
		meetingUrl: null,
		cancellationReason: hostile,
		rejectionReason: hostile,
	};

	test('fits though there are many of them, and says how many were left out', async () => {
		const { send, shown } = await stage();
		const booking = sampleBooking({ ...everywhere, attendees: Array(30).fill(everywhere.attendees[0]) });
		const many = Array.from({ length: 40 }, () => bookingNotice({ happening: 'cancelled', booking }));
		await send(digestNotice(many));
		expect(shown()[0]?.length).toBeLessThanOrEqual(4096);
		expect(shown()[0]).toMatch(/^Summary\n\nCancelled · [\s\S]*…and 25 more[\s\S]*\n\n…and 3\d more$/);
	});

	test('of other kinds than text is left out or told as it is', async () => {
		const { send, shown } = await stage();
		const booking = sampleBooking({
			attendees: [{ ...everywhere.attendees[0], name: '😀'.repeat(5000), email: '\ud83d' }].map((one) => ({
				...(sampleBooking().attendees[0] ?? never()),
				...one,
			})),
			meetingUrl: 'javascript:alert(1)',
			location: '',
			startTime: 'no time',
		});
		await send(bookingNotice({ booking, timeZone: 'No/Where' }));
		expect(shown()).toEqual([`Booked · Technical session\n${'😀'.repeat(99)}… · \ufffd`]);
	});
});

describe('a message that is there', () => {
	test('is edited, and no second one comes', async () => {
		const { send, shown, telegram } = await stage();
		const pending = sampleBooking({ status: 'pending' });
		const earlier = await send(bookingNotice({ happening: 'requested', booking: pending }));
		const cancelled = sampleBooking({ status: 'cancelled' });
		const again = await send(bookingNotice({ happening: 'cancelled', booking: cancelled, earlier }));
		expect(again).toBe(earlier);
		expect(shown()).toEqual([expect.stringMatching(/^Cancelled/)]);
		const [message] = telegram.world.chat(chat).messages;
		expect(message?.edits).toHaveLength(1);
		expect(message?.buttons.flat().map(({ text }) => text)).toEqual(['Open the booking']);
	});

	test('that shows this already is done', async () => {
		const { send, telegram } = await stage();
		const earlier = await send();
		expect(await send(bookingNotice({ earlier }))).toBe(earlier);
		expect(telegram.world.chat(chat).messages[0]?.edits).toEqual([]);
	});

	test('that was deleted is written anew', async () => {
		const { send, shown, telegram } = await stage();
		const earlier = await send();
		Object.assign(telegram.world.chat(chat).messages[0] ?? never(), { isDeleted: true });
		expect(await send(bookingNotice({ happening: 'moved', earlier }))).toBe('2');
		expect(shown()[1]).toMatch(/^Moved/);
	});

	test('is edited again where nobody knows whether it was', async () => {
		const { send, shown, telegram } = await stage();
		const earlier = await send();
		telegram.manners.plan({ kind: 'cut-after' });
		const moved = bookingNotice({ happening: 'moved', earlier });
		expect(await failureOf(send(moved))).toMatchObject({ category: 'network', mayHaveArrived: false });
		expect(await send(moved)).toBe(earlier);
		expect(shown()).toEqual([expect.stringMatching(/^Moved/)]);
	});

	test('is answered by a reminder, which makes a sound, and edited after it', async () => {
		const { send, shown, telegram } = await stage();
		const earlier = await send();
		expect(await send(bookingNotice({ happening: 'reminder', earlier }))).toBe(earlier);
		expect(telegram.world.chat(chat).messages[1]).toMatchObject({ replyTo: 1, edits: [] });
		await send(bookingNotice({ happening: 'cancelled', earlier }));
		expect(shown()).toEqual([expect.stringMatching(/^Cancelled/), expect.stringMatching(/^Starting soon/)]);
	});
});

describe('buttons', () => {
	const buttonsFor = async (over: Partial<Booking>, settings: object = {}, notice: object = {}) => {
		const { send, telegram } = await stage({}, settings);
		await send(bookingNotice({ booking: sampleBooking(over), ...notice }));
		return telegram.world.chat(chat).messages[0]?.buttons.map((row) => row.map(({ text }) => text));
	};

	test('confirm and decline what is pending', async () => {
		expect(await buttonsFor({ status: 'pending' })).toEqual([['Confirm', 'Decline'], ['Open the booking']]);
	});

	test.each<[string, Partial<Booking>, object, object]>([
		['accepted', {}, {}, {}],
		['not paid yet', { status: 'pending', awaitingPayment: true }, {}, {}],
		['for a reader who booked', { status: 'pending' }, {}, { reader: 'attendee' }],
		['known by too long a name', { status: 'pending', uid: 'u'.repeat(60) }, {}, {}],
		['asked where nobody hears of it', { status: 'pending' }, { isHeard: false }, {}],
	])('decide nothing that is %s', async (_, booking, settings, notice) => {
		expect(await buttonsFor(booking, settings, notice)).toEqual([['Open the booking']]);
	});

	test('lead nowhere where Telegram would refuse the address', async () => {
		expect(await buttonsFor({}, { calOrigin: 'http://localhost:3000' })).toEqual([]);
		expect(await buttonsFor({ provider: 'calendly' })).toEqual([]);
	});
});

describe('a failure', () => {
	test.each<[string, (stage: Stage) => unknown, object]>([
		['500', ({ telegram }) => telegram.manners.plan({ kind: 'fail', status: 500 }), later('telegram-failed')],
		['502', (one) => one.telegram.manners.plan({ kind: 'gateway', status: 502 }), later(strange)],
		['504', (one) => one.telegram.manners.plan({ kind: 'gateway', status: 504 }), unknown(strange)],
		['200', (one) => one.telegram.manners.plan({ kind: 'gateway', status: 200 }), unknown(strange)],
		['302', (one) => one.telegram.manners.plan({ kind: 'gateway', status: 302 }), later(strange)],
		[
			'blocked',
			({ telegram }) => Object.assign(telegram.world.chat(chat), { isBlocked: true }),
			{ code: 'telegram-chat', category: 'input', message: expect.stringMatching(/blocked by.*unblock/s) },
		],
		[
			'no such chat',
			({ telegram }) => telegram.world.chats.clear(),
			{ code: 'telegram-chat', category: 'input', message: expect.stringMatching(/chat not found.*Start/s) },
		],
	])('by %s is told as what it is', async (_, plan, expected) => {
		const made = await stage();
		plan(made);
		expect(await failureOf(made.send())).toMatchObject(expected);
	});

	test.each(['123456:AAE-another', 'nonsense'])('by the token %s asks for the right one', async (wrong) => {
		const { send } = await stage({}, { token: wrong });
		expect(await failureOf(send())).toMatchObject({
			code: 'telegram-token-refused',
			category: 'reconnect',
			message: expect.stringContaining('TELEGRAM_BOT_TOKEN'),
		});
	});

	test('by a chat’s own limit says when to come again', async () => {
		let now = Date.UTC(2030, 0);
		const { send, shown } = await stage({ limits: true, now: () => now });
		await send();
		expect(await failureOf(send())).toMatchObject({ code: 'telegram-limit', retryAfterS: 1 });
		now += 1000;
		await send();
		expect(shown()).toHaveLength(2);
	});

	test('of the line before anything was taken leaves a doubt all the same', async () => {
		const { send, shown, telegram } = await stage();
		telegram.manners.plan({ kind: 'cut-before' });
		const failure = { code: 'telegram-broken-off', category: 'network', mayHaveArrived: true };
		expect(await failureOf(send())).toMatchObject(failure);
		expect(shown()).toEqual([]);
	});

	test.each([
		['hang', 0],
		['hang-after', 1],
	] as const)('to answer is given up after a time, and leaves a doubt: %s', async (kind, messages) => {
		const { send, shown, telegram } = await stage({}, { timeoutMs: 100 });
		telegram.manners.plan({ kind });
		const failure = { code: 'telegram-too-slow', category: 'network', mayHaveArrived: true };
		expect(await failureOf(send())).toMatchObject(failure);
		expect(shown()).toHaveLength(messages);
	});

	test('of a line that was kept open cannot be: each message has its own', async () => {
		const { send, telegram } = await stage();
		await send();
		await sleep(50);
		await send();
		expect(new Set(telegram.calls.map(({ line }) => line)).size).toBe(2);
	});
});

test('an address of the Bot API that is none is refused at once', async () => {
	await expect(stage({}, { apiRoot: 'ftp://x' })).rejects.toMatchObject({ code: 'telegram-api-root' });
	const { send, shown, telegram } = await stage();
	expect(telegram.apiRoot).not.toContain(token);
	await send({ ...bookingNotice(), earlier: 'not a number' } satisfies BookingNotice);
	expect(shown()).toHaveLength(1);
});

const strange = 'telegram-strange-answer';

function later(code: string) {
	return { code, category: 'provider', retryAfterS: null, mayHaveArrived: false };
}

function unknown(code: string) {
	return { code, category: 'provider', mayHaveArrived: true };
}

function never(): never {
	throw new Error('It should be there.');
}
