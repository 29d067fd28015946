import { createServer, type Server } from 'node:net';
import { type RunningSmtp, startSmtp } from '@bookme/box/smtp/start-smtp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tell } from '../../../test/depth.ts';
import { calendarClient } from '../../../test/mail/calendar-client.ts';
import { leavesOf } from '../../../test/mail/leaves-of.ts';
import { type ReadMail, readMail } from '../../../test/mail/read-mail.ts';
import { bookingNotice, digestNotice, mailSettings, siteNotice } from '../../../test/mail/sample-notices.ts';
import { type Locale, locales } from '../domain/locale.ts';
import { happenings, matters, type Notice, type Reader } from '../domain/notice.ts';
import { AppError } from '../errors.ts';
import { SendFailure } from '../send-failure.ts';
import { type MailChannelSettings, mailChannel } from './mail.ts';
import { texts } from './texts/texts.ts';

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

async function failureOf(sent: Promise<unknown>): Promise<SendFailure> {
	const error = await sent.then(
		() => null,
		(reason: unknown) => reason,
	);
	if (!(error instanceof SendFailure)) throw new Error(`No failure to send, but ${String(error)}`);
	expect(error).toBeInstanceOf(AppError);
	return error;
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

	test('is known again when it is sent again, and stands in the thread of its booking', async () => {
		const booked = bookingNotice('booked', { id: 'row-1' });
		const first = await channel().send(booked, open);
		expect(await channel().send(booked, open)).toEqual(first);
		const one = await readMail(box.mails[0]?.raw ?? Buffer.alloc(0));
		const same = await readMail(box.mails[1]?.raw ?? Buffer.alloc(0));
		expect(one.email.messageId).toBe(first.ref);
		expect(same.email.messageId).toBe(first.ref);
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

	test('is not harmed by hostile names', async () => {
		const evil = `Ida\r\nBcc: mallory@example.com\r\n\r\n<script>1</script>\u202e${'x'.repeat(10_000)}`;
		const booking = { bookingType: null, eventTypeTitle: evil, title: evil, organizer: null, location: evil };
		await channel({ siteName: evil }).send(
			bookingNotice('booked', { earlier: evil, thread: evil, id: evil }, booking),
			open,
		);
		const [mail] = box.mails;
		expect(mail?.to).toEqual(['ida@example.com']);
		const { header, html } = await readMail(mail?.raw ?? Buffer.alloc(0));
		expect(header('bcc')).toBeNull();
		expect(html).not.toContain('<script>');
	});

	test.each(['4917012345@sms.cal.com', 'Email-less', '', 'ida@example.com, mallory@example.com'])(
		'is never sent to “%s”',
		async (recipient) => {
			const notice = bookingNotice('booked', { recipient });
			expect(channel().takes(notice)).toBe(false);
			expect(await failureOf(channel().send(notice, open))).toMatchObject({ category: 'input' });
			expect(box.mails).toEqual([]);
		},
	);

	test('about the site is the owner’s alone, and an empty digest nobody’s', () => {
		expect(channel().takes(siteNotice('webhook-off'))).toBe(true);
		expect(channel().takes(siteNotice('webhook-off', { reader: 'attendee' }))).toBe(false);
		expect(channel().takes(digestNotice())).toBe(true);
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
		return failureOf(channel().send(bookingNotice(), open));
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
		const failure = await failureOf(channel().send(bookingNotice(), open));
		expect(failure).toMatchObject({ category: 'provider', retryAfterS: 300, mayHaveArrived: false });
		box.manners.greylistS = 0;
		await channel().send(bookingNotice(), open);
		expect(box.mails).toHaveLength(1);
	});

	test('waits for the right password, which stands in no error', async () => {
		box.manners.auth = { user: 'mara', password: 'right' };
		const wrong = await failureOf(
			channel({ url: withUser('mara', 'tea & m!lk') }).send(bookingNotice(), open),
		);
		const none = await failureOf(channel().send(bookingNotice(), open));
		expect([wrong.category, none.category]).toEqual(['reconnect', 'reconnect']);
		box.manners.fateOf = () => ({
			does: 'refuse',
			at: 'rcpt',
			code: 550,
			text: `5.7.1 mara tea & m!lk ${btoa('tea & m!lk')}`,
		});
		box.manners.auth = null;
		const echoed = await failureOf(
			channel({ url: withUser('mara', 'tea & m!lk') }).send(bookingNotice(), open),
		);
		for (const { message, stack, cause } of [wrong, none, echoed]) {
			expect(`${message}${stack}`).not.toMatch(/tea|m!lk|mara\b/);
			expect(`${message}`).not.toContain(btoa('tea & m!lk'));
			expect(cause).toBeUndefined();
		}
	});

	test('has not arrived when the line was cut before it was said', async () => {
		box.manners.fateOf = () => ({ does: 'cut', at: 'rcpt' });
		const failure = await failureOf(channel().send(bookingNotice(), open));
		expect(failure).toMatchObject({ category: 'network', mayHaveArrived: false });
		expect(box.mails).toEqual([]);
	});

	test('may have arrived when the line was cut before the answer', async () => {
		box.manners.fateOf = (count) => (count === 1 ? { does: 'cut', at: 'taken' } : null);
		const notice = bookingNotice();
		expect(await failureOf(channel().send(notice, open))).toMatchObject({
			category: 'network',
			mayHaveArrived: true,
		});
		const { ref } = await channel().send(notice, open);
		const mails = await Promise.all(box.mails.map(({ raw }) => readMail(raw)));
		expect(mails.map(({ email }) => email.messageId)).toEqual([ref, ref]);
	});

	test('is given up where nobody answers', async () => {
		box.manners.fateOf = () => ({ does: 'stall', at: 'rcpt' });
		const early = await failureOf(channel({ timeoutMs: 300 }).send(bookingNotice(), open));
		expect(early).toMatchObject({ code: 'mail-no-answer', category: 'network', mayHaveArrived: false });
		box.manners.fateOf = () => ({ does: 'stall', at: 'data' });
		const late = await failureOf(channel({ timeoutMs: 300 }).send(bookingNotice(), open));
		expect(late).toMatchObject({ code: 'mail-no-answer', category: 'network', mayHaveArrived: true });
		box.manners.isMute = true;
		const mute = await failureOf(channel({ timeoutMs: 300 }).send(bookingNotice(), open));
		expect(mute).toMatchObject({ code: 'mail-no-answer', mayHaveArrived: false });
	});

	test('is given up at once when its worker ends', async () => {
		box.manners.isMute = true;
		const ended = AbortSignal.timeout(100);
		const before = Date.now();
		expect(await failureOf(channel().send(bookingNotice(), ended))).toMatchObject({ category: 'network' });
		expect(Date.now() - before).toBeLessThan(3000);
		expect(await failureOf(channel().send(bookingNotice(), AbortSignal.abort()))).toMatchObject({
			mayHaveArrived: false,
		});
	});

	test('holds up no other one', async () => {
		box.manners.fateOf = (count) => (count === 1 ? { does: 'stall', at: 'data' } : null);
		const [kept, end] = [channel(), new AbortController()];
		const stalled = failureOf(kept.send(bookingNotice('booked', { id: '1' }), end.signal));
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

	test('finds nobody there, or somebody who is no mail server', async () => {
		const strange = await strangeServer();
		const failure = await failureOf(channel({ url: strange.url }).send(bookingNotice(), open));
		expect(failure.category).toMatch(/network|provider/);
		await strange.stop();
		const gone = await failureOf(channel({ url: strange.url }).send(bookingNotice(), open));
		expect(gone).toMatchObject({ code: 'mail-line-broke', category: 'network', mayHaveArrived: false });
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

/** What only English says */
const englishOnly = (locale: Locale) => {
	const own = new Set(leavesOf(texts[locale]).values());
	const all = [...leavesOf(texts.en).values()].filter((text) => text.length > 4 && !own.has(text));
	return all.map((text) => text.replaceAll(/\{\w+\}/g, '').trim()).filter((text) => text.length > 4);
};

/** A mail without what strangers, addresses and names of products say */
function ownWords({ email, html, text }: ReadMail): string {
	const visible = html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ');
	return [email.subject, visible, text].join('\n').replace(/https?:\S+|\S+@\S+|Europe\/Paris/g, '');
}

const cells: {
	what: string;
	notice: (locale: Locale, reader: Reader) => Notice;
	readers: readonly Reader[];
}[] = [
	...happenings.map((what) => ({
		what,
		readers: ['owner', 'attendee'] as const,
		notice: (locale: Locale, reader: Reader) =>
			bookingNotice(what, { locale, reader, id: `${what}-${locale}-${reader}` }),
	})),
	...matters.map((what) => ({
		what,
		readers: ['owner'] as const,
		notice: (locale: Locale) => siteNotice(what, { locale, id: `${what}-${locale}` }),
	})),
	{
		what: 'digest',
		readers: ['owner', 'attendee'] as const,
		notice: (locale, reader) =>
			digestNotice({ locale, reader, notices: happenings.map((one) => bookingNotice(one)) }),
	},
];

test.each(cells)(
	'of $what a mail arrives in every language for every reader',
	async ({ what, notice, readers }) => {
		const kept = channel();
		for (const locale of locales) {
			for (const reader of readers) {
				const mail = await received(notice(locale, reader), kept);
				const words = ownWords(mail);
				expect(words).not.toMatch(/undefined|\[object|null|NaN|Invalid|\{\w+\}/);
				expect(mail.header('content-language')).toBe(locale);
				const told = what === 'digest' ? texts[locale].digest.title : titleOf(what, locale, reader);
				expect(words).toContain(told);
				if (locale === 'en') continue;
				for (const text of englishOnly(locale)) expect(words.includes(text), text).toBe(false);
				if (locale === 'ru') expect(lost(words)).toEqual([]);
			}
		}
		tell(
			`mails of ${what} received and checked, ${readers.join(' and ')}, ${locales.join(' ')}`,
			box.mails.length,
		);
	},
);

function titleOf(what: string, locale: Locale, reader: Reader): string {
	const happening = happenings.find((one) => one === what);
	if (happening !== undefined) return texts[locale].told[reader][happening].title;
	const matter = matters.find((one) => one === what);
	return matter === undefined ? '' : texts[locale].matters[matter].title;
}

/** Latin words of a Russian mail that are no names */
function lost(words: string): string[] {
	const names = new Set(['bookme', 'Mara', 'Ida', 'Ill', 'GMT', 'UTC', 'Cal', 'com', 'EUR']);
	return (words.match(/[A-Za-z]{2,}/g) ?? []).filter((word) => !names.has(word));
}
