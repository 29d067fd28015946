import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Channel, ChannelName } from '../../src/server/domain/channel.ts';
import { locales } from '../../src/server/domain/locale.ts';
import {
	accountMatters,
	type BookingNotice,
	happenings,
	matters,
	type Notice,
} from '../../src/server/domain/notice.ts';
import type { SendFailure } from '../../src/server/send-failure.ts';
import { accountNotice, bookingNotice, digestNotice, siteNotice } from '../booking-notice.ts';
import { mailSettings } from '../mail/sample-notices.ts';
import { sendFailureOf } from '../send-failure-of.ts';
import { foreignWords } from './foreign-words.ts';
import { hostileBooking, plainBooking } from './hostile-booking.ts';
import { busyForS, type ChannelStage, type Fault } from './stage.ts';

const open = new AbortController().signal;

/** What every channel keeps to, beside a service that is really there. */
export function channelContract(name: ChannelName, start: () => Promise<ChannelStage>, canFail: boolean) {
	let stage: ChannelStage;
	let channel: Channel;
	beforeEach(async () => {
		stage = await start();
		channel = stage.open();
	});
	afterEach(async () => {
		await channel.close();
		await stage.stop();
	});

	const noticeOf = (...[over, booking]: Parameters<typeof bookingNotice>) =>
		bookingNotice({ recipient: stage.recipient, timeZone: 'Europe/Paris', ...over }, booking);
	const texts = async () => (await stage.received()).map(({ text }) => text);
	const ids = async () => new Set((await stage.received()).map(({ id }) => id));

	/** What a sending failed with; no secret is in it, however deep one looks */
	async function failureIn(sending: Promise<unknown>): Promise<SendFailure> {
		const failure = await sendFailureOf(sending);
		const all = `${inspect(failure, { depth: 10, showHidden: true })} ${JSON.stringify(failure)}`;
		for (const secret of stage.secrets) expect(all).not.toContain(secret);
		return failure;
	}

	test('has the name by which it is known', () => {
		expect(channel.name).toBe(name);
	});

	test.each(everything)('$what: whoever is told reads it in their language', async ({ make }) => {
		for (const locale of locales)
			for (const reader of ['owner', 'attendee'] as const) {
				const id = `${locale}-${reader}`;
				const address = { id, locale, reader, recipient: stage.recipient, timeZone: 'Europe/Paris' };
				const notice = make(address);
				const words = stage.wordsOf(notice);
				expect(channel.takes(notice)).toBe(words !== null);
				if (words === null) continue;
				const before = (await texts()).length;
				await channel.send(notice, open);
				expect(await texts()).toHaveLength(before + 1);
				const text = (await texts()).at(-1) ?? '';
				for (const word of words) expect(text).toContain(word);
				expect(text).not.toMatch(/undefined|\[object|NaN|Invalid Date|\{\w+\}/);
				if (stage.texts !== null) expect(foreignWords(text, locale, stage.texts)).toEqual([]);
			}
	});

	test('what follows stands with what it continues, and nothing else does', async () => {
		const { ref } = await channel.send(noticeOf({ id: '1', thread: 'one' }), open);
		const later = { uid: 'another', startTime: '2030-01-02T09:00:00.000Z' };
		const moved = noticeOf({ id: '2', thread: 'one', happening: 'moved', earlier: ref, sequence: 1 }, later);
		await channel.send(moved, open);
		await channel.send(noticeOf({ id: '3', thread: 'two' }), open);
		const threads = Map.groupBy(await stage.received(), ({ thread }) => thread);
		if (threads.has(null)) return;
		expect(threads.size).toBe(2);
		const [first = []] = threads.values();
		for (const word of stage.wordsOf(moved)?.slice(0, 1) ?? []) expect(first.at(-1)?.text).toContain(word);
	});

	test('sent again by whoever remembers nothing, it is known as the same', async () => {
		const first = await channel.send(noticeOf(), open);
		const again = stage.open();
		// Where the service knows no repeats, nothing is repeated that may have arrived.
		if (channel.whenInDoubt !== 'leave') {
			expect(await again.send(noticeOf(), open)).toEqual(first);
			expect((await ids()).size).toBe(1);
		}
		await again.close();
	});

	test.each(happenings)('strangers add nothing but words to it: %s', async (happening) => {
		for (const [id, booking] of [
			['plain', plainBooking],
			['hostile', hostileBooking],
		] as const) {
			const notice = noticeOf({ id, thread: id, happening }, booking);
			if (channel.takes(notice)) await channel.send(notice, open);
		}
		const [plain, hostile] = await stage.received();
		expect(hostile?.shape).toEqual(plain?.shape);
		if (stage.texts !== null) expect(hostile?.text).not.toMatch(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/);
	});

	test('a process that has told something and closes it ends by itself', async () => {
		const program = resolve(import.meta.dirname, 'send-and-close.ts');
		const given = JSON.stringify({ settings: { ...mailSettings, ...stage.settings }, notice: noticeOf() });
		const child = spawn(process.execPath, [program, given], { stdio: ['ignore', 'inherit', 'inherit'] });
		const giveUp = setTimeout(() => child.kill(), 20_000);
		expect(await once(child, 'exit')).toEqual([0, null]);
		clearTimeout(giveUp);
		if (canFail) expect(await texts()).toHaveLength(1);
	});

	if (!canFail) return;

	describe('a service', () => {
		const anew = { mayHaveArrived: false };
		test.each<[Fault, object, number]>([
			['busy', { ...anew, category: 'provider', retryAfterS: busyForS }, 0],
			['failing', { category: 'provider', retryAfterS: null }, 0],
			['key-refused', { ...anew, category: 'reconnect' }, 0],
			['recipient-gone', { ...anew, category: 'input' }, 0],
			['cut', { category: 'network', mayHaveArrived: true }, 1],
		])('that is %s is told as that, and takes the next message', async (fault, expected, count) => {
			stage.befall?.(fault);
			expect(await failureIn(channel.send(noticeOf(), open))).toMatchObject(expected);
			expect(await texts()).toHaveLength(count);
			stage.befall?.(null);
			await channel.send(noticeOf(), open);
			const isDoubled = fault === 'cut' && channel.whenInDoubt === 'leave';
			expect((await ids()).size).toBe(isDoubled ? 2 : 1);
		});

		test('that is not there has taken nothing', async () => {
			await stage.leave();
			const failure = await failureIn(channel.send(noticeOf(), open));
			expect(failure).toMatchObject({ category: 'network', ...anew });
		});

		test('that says nothing is given up after a time', async () => {
			stage.befall?.('silent');
			const hasty = stage.open({ timeoutMs: 150 });
			expect(await failureIn(hasty.send(noticeOf(), open))).toMatchObject({ category: 'network' });
			await hasty.close();
		});

		test('that says nothing is given up at once when whoever sends gives up', async () => {
			stage.befall?.('silent');
			const before = Date.now();
			const failure = await failureIn(channel.send(noticeOf(), AbortSignal.timeout(100)));
			expect(failure).toMatchObject({ category: 'network' });
			expect(Date.now() - before).toBeLessThan(3000);
			stage.befall?.(null);
			const late = await failureIn(channel.send(noticeOf(), AbortSignal.abort()));
			expect(late).toMatchObject({ category: 'network', ...anew });
			expect(await texts()).toEqual([]);
		});
	});
}

type Address = Pick<BookingNotice, 'id' | 'locale' | 'reader' | 'recipient' | 'timeZone'>;

/** All that is ever told */
const everything: { what: string; make(address: Address): Notice }[] = [
	...happenings.map((happening) => ({
		what: happening,
		make: (address: Address) => bookingNotice({ ...address, happening, thread: address.id }),
	})),
	...matters.map((matter) => ({
		what: matter,
		make: (address: Address) => siteNotice({ ...address, matter }),
	})),
	...accountMatters.map((matter) => ({
		what: matter,
		make: (address: Address) => accountNotice({ ...address, matter }),
	})),
	{
		what: 'digest',
		make: (address: Address) =>
			digestNotice({
				...address,
				notices: happenings.map((happening) => bookingNotice({ ...address, happening, id: happening })),
			}),
	},
];
