import { createServer, type Server } from 'node:net';
import { type RunningSmtp, startSmtp } from '@bookme/box/smtp/start-smtp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { calendarClient } from '../../../test/mail/calendar-client.ts';
import { type ReadMail, readMail } from '../../../test/mail/read-mail.ts';
import { bookingNotice, digestNotice, mailSettings } from '../../../test/mail/sample-notices.ts';
import { sendFailureOf } from '../../../test/send-failure-of.ts';
import { locales } from '../domain/locale.ts';
import type { Notice } from '../domain/notice.ts';
import { type MailChannelSettings, mailChannel } from './mail.ts';

let box: RunningSmtp;
beforeEach(async () => {
	box = await startSmtp();
});
afterEach(() => box.stop());

const open = new AbortController().signal;
const channel = (over: Partial<MailChannelSettings> = {}) =>
	mailChannel({ ...mailSettings, url: box.url, timeoutMs: 5000, ...over });
const withUser = (user: string, password: string) =>
	box.url.replace('//', `//${encodeURIComponent(user)}:${encodeURIComponent(password)}@`);

async function received(notice: Notice, by = channel()): Promise<ReadMail> {
	const before = box.mails.length;
	await by.send(notice, open);
	expect(box.mails).toHaveLength(before + 1);
	const mail = box.mails.at(-1);
	expect(mail).toMatchObject({ from: 'bookings@example.com', to: [notice.recipient] });
	return readMail(mail?.raw ?? Buffer.alloc(0));
}

describe('a mail', () => {
	test('arrives whole, with headers that machines and readers go by', async () => {
		const { email, header, calendar } = await received(bookingNotice('booked'));
		expect(email.from).toEqual({ name: 'bookme', address: 'bookings@example.com' });
		expect(email.to).toEqual([{ name: '', address: 'ida@example.com' }]);
		expect(email.subject?.replace(/\u202f/g, ' ')).toBe(
			'You’re booked: Technical session, Jan 1, 10:00 AM · bookme',
		);
		expect(email.date).toBe('2029-12-20T08:00:00.000Z');
		expect(header('auto-submitted')).toBe('auto-generated');
		expect(header('content-language')).toBe('en');
		expect(header('list-id')).toBeNull();
		expect(calendar).toMatchObject({ method: 'REQUEST' });
	});

	test('to an owner can be sorted by its list', async () => {
		const { header } = await received(bookingNotice('booked', { reader: 'owner' }));
		expect(header('list-id')).toMatch(/<bookings\.book\.example\.com>$/);
	});

	test('has an id of its own, and stands in the thread of its booking', async () => {
		const first = await channel().send(bookingNotice('booked', { id: 'row-1' }), open);
		const one = await readMail(box.mails[0]?.raw ?? Buffer.alloc(0));
		expect(one.email.messageId).toBe(first.ref);
		expect(first.ref).toMatch(/^<notice\.[0-9a-f]{40}@book\.example\.com>$/);
		const moved = await received(bookingNotice('moved', { id: 'row-2', earlier: first.ref }));
		expect(moved.email.messageId).not.toBe(first.ref);
		expect(moved.email.inReplyTo).toBe(first.ref);
		expect(moved.email.references).toBe(`${one.email.references} ${first.ref}`);
		const other = await received(bookingNotice('booked', { id: 'row-3', thread: 'another' }));
		expect(other.email.references).not.toBe(one.email.references);
	});

	test('goes by the user and password of its address', async () => {
		box.manners.auth = { user: 'mara@example.com', password: 'p@ss/w:rd' };
		await channel({ url: withUser('mara@example.com', 'p@ss/w:rd') }).send(bookingNotice(), open);
		expect(box.mails).toMatchObject([{ user: 'mara@example.com' }]);
	});

	test('goes over the line of the one before, or a new one where that was closed', async () => {
		const kept = channel();
		const [first, second] = [bookingNotice('booked', { id: '1' }), bookingNotice('booked', { id: '2' })];
		await kept.send(first, open);
		await kept.send(second, open);
		expect(box.lineCount()).toBe(1);
		box.cutLines();
		await kept.send(first, open);
		expect(box.mails).toHaveLength(3);
		await kept.close();
		await expect.poll(() => box.lineCount()).toBe(0);
	});

	test('is from the name that was set, else from the site', async () => {
		await channel({ from: '"Mara, Ltd" <mara@example.com>' }).send(bookingNotice(), open);
		const { email } = await readMail(box.mails[0]?.raw ?? Buffer.alloc(0));
		expect(email.from).toEqual({ name: 'Mara, Ltd', address: 'mara@example.com' });
		const wrong = channel({ from: 'nobody' }).send(bookingNotice(), open);
		await expect(wrong).rejects.toMatchObject({ code: 'mail-from-wrong', category: 'input' });
	});

	test('is not harmed by hostile names of the site and of messages', async () => {
		const evil = `Ida\r\nBcc: mallory@example.com\r\n\r\n<script>1</script>\u202e${'x'.repeat(10_000)}`;
		const notice = bookingNotice('booked', { earlier: evil, thread: evil, id: evil });
		const { header, html } = await received(notice, channel({ siteName: evil }));
		expect(header('bcc')).toBeNull();
		expect(html).not.toContain('<script>');
	});

	test.each(['4917012345@sms.cal.com', 'Email-less', '', 'ida@example.com, mallory@example.com'])(
		'is never sent to “%s”',
		async (recipient) => {
			const notice = bookingNotice('booked', { recipient });
			expect(channel().takes(notice)).toBe(false);
			expect(await sendFailureOf(channel().send(notice, open))).toMatchObject({ category: 'input' });
			expect(box.mails).toEqual([]);
		},
	);

	test('is none where nothing waited for a digest', () => {
		expect(channel().takes(digestNotice({ notices: [] }))).toBe(false);
	});
});

test.each(locales)(
	'mails in %s make one entry in a calendar, move it, and take it out again',
	async (locale) => {
		for (const reader of ['owner', 'attendee'] as const) {
			const recipient = reader === 'owner' ? 'mara@example.com' : 'ida@example.com';
			const { entries, take } = calendarClient(recipient);
			const times = { startTime: '2030-01-02T15:00:00.000Z', endTime: '2030-01-02T15:45:00.000Z' };
			const story = [
				bookingNotice('booked', { sequence: 0 }),
				bookingNotice('moved', { sequence: 1 }, { uid: 'another', ...times }),
				bookingNotice('cancelled', { sequence: 2 }, { uid: 'another', ...times }),
			];
			const seen: string[][] = [];
			for (const notice of story) {
				const { calendar } = await received({ ...notice, locale, reader, recipient });
				take(calendar?.text ?? '');
				seen.push([...entries.values()].map(({ start }) => start));
			}
			expect(seen).toEqual([['20300101T090000Z'], ['20300102T150000Z'], []]);
		}
	},
);

describe('a mail that does not go', () => {
	const refuse = (at: 'rcpt' | 'data', code: number, text: string) => {
		box.manners.fateOf = () => ({ does: 'refuse', at, code, text });
		return sendFailureOf(channel().send(bookingNotice(), open));
	};

	test.each(['rcpt', 'data'] as const)(
		'is tried later after a 4xx at %s, and given up after a 5xx',
		async (at) => {
			const later = await refuse(at, 451, '4.3.0 Busy');
			expect(later).toMatchObject({ category: 'provider', retryAfterS: null, mayHaveArrived: false });
			expect(await refuse(at, 421, '4.7.0 Slow down, wait 2 minutes')).toMatchObject({
				category: 'provider',
				retryAfterS: 120,
				mayHaveArrived: false,
			});
			const never = await refuse(at, 550, '5.1.1 <ida@example.com> unknown here');
			expect(never).toMatchObject({ code: 'mail-refused', category: 'input', mayHaveArrived: false });
			expect(never.message).toContain('550 5.1.1 <…> unknown here');
			expect(box.mails).toEqual([]);
		},
	);

	test('comes again when greylisting says', async () => {
		box.manners.greylistS = 300;
		const failure = await sendFailureOf(channel().send(bookingNotice(), open));
		expect(failure).toMatchObject({ category: 'provider', retryAfterS: 300, mayHaveArrived: false });
		box.manners.greylistS = 0;
		await channel().send(bookingNotice(), open);
		expect(box.mails).toHaveLength(1);
	});

	test('waits for a password where there is none', async () => {
		box.manners.auth = { user: 'mara', password: 'right' };
		const failure = await sendFailureOf(channel().send(bookingNotice(), open));
		expect(failure.category).toBe('reconnect');
	});

	test('has not arrived when the line was cut before it was said', async () => {
		box.manners.fateOf = () => ({ does: 'cut', at: 'rcpt' });
		const failure = await sendFailureOf(channel().send(bookingNotice(), open));
		expect(failure).toMatchObject({ category: 'network', mayHaveArrived: false });
		expect(box.mails).toEqual([]);
	});

	test('is given up where nobody answers', async () => {
		box.manners.fateOf = () => ({ does: 'stall', at: 'rcpt' });
		const early = await sendFailureOf(channel({ timeoutMs: 300 }).send(bookingNotice(), open));
		expect(early).toMatchObject({ code: 'mail-no-answer', category: 'network', mayHaveArrived: false });
		box.manners.fateOf = () => ({ does: 'stall', at: 'data' });
		const late = await sendFailureOf(channel({ timeoutMs: 300 }).send(bookingNotice(), open));
		expect(late).toMatchObject({ code: 'mail-no-answer', category: 'network', mayHaveArrived: true });
		box.manners.isMute = true;
		const mute = await sendFailureOf(channel({ timeoutMs: 300 }).send(bookingNotice(), open));
		expect(mute).toMatchObject({ code: 'mail-no-answer', mayHaveArrived: false });
	});

	test('holds up no other one', async () => {
		box.manners.fateOf = (count) => (count === 1 ? { does: 'stall', at: 'data' } : null);
		const [kept, end] = [channel(), new AbortController()];
		const stalled = sendFailureOf(kept.send(bookingNotice('booked', { id: '1' }), end.signal));
		await expect.poll(() => box.lineCount()).toBe(1);
		const { ref } = await kept.send(bookingNotice('booked', { id: '2' }), open);
		end.abort();
		expect(await stalled).toMatchObject({ code: 'mail-no-answer', category: 'network' });
		expect(box.mails).toHaveLength(1);
		await kept.send(bookingNotice('booked', { id: '3' }), open);
		const first = await readMail(box.mails[0]?.raw ?? Buffer.alloc(0));
		expect(first.email.messageId).toBe(ref);
		expect(box.mails).toHaveLength(2);
	});

	test('finds somebody there who is no mail server', async () => {
		const strange = await strangeServer();
		const failure = await sendFailureOf(channel({ url: strange.url }).send(bookingNotice(), open));
		expect(failure.category).toMatch(/network|provider/);
		await strange.stop();
	});
});

/** Greets like a server for pages */
async function strangeServer() {
	const server: Server = createServer((line) =>
		line.on('error', () => undefined).end('HTTP/1.1 400 Bad\r\n\r\n'),
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = address === null || typeof address === 'string' ? 0 : address.port;
	const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
	return { url: `smtp://127.0.0.1:${port}`, stop };
}
