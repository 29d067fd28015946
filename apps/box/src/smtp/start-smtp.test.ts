import { connect } from 'node:net';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningSmtp, startSmtp } from './start-smtp.ts';

let box: RunningSmtp;
let now = Date.UTC(2026, 10, 22);
beforeEach(async () => {
	box = await startSmtp({ now: () => now });
});
afterEach(() => box.stop());

/** Says these lines one after the other, each when the one before was answered; gives the answers until the line ends. */
function talk(lines: readonly string[], waitMs = 5000): Promise<string[]> {
	const answers: string[] = [];
	const left = [...lines];
	return new Promise((resolve) => {
		const line = connect(box.port, '127.0.0.1');
		line.setTimeout(waitMs, () => line.destroy());
		line.setEncoding('utf8');
		let heard = '';
		line.on('data', (text: string) => {
			heard += text;
			// An answer of several lines has a dash behind the number, but for its last line.
			const whole = /(?:^|\n)(\d{3} [^\n]*)\r\n$/.exec(heard)?.[1];
			if (whole === undefined) return;
			heard = '';
			answers.push(whole.trim());
			const next = left.shift();
			if (next === undefined) line.end();
			else line.write(`${next}\r\n`);
		});
		line.on('error', () => undefined);
		line.on('close', () => resolve(answers));
	});
}

const envelope = ['EHLO there', 'MAIL FROM:<a@example.com>', 'RCPT TO:<ida@example.com>'];
const letter = 'Subject: Hello\r\nMessage-ID: <1@example.com>\r\n\r\nWords.\r\n..\r\n.';
const whole = [...envelope, 'DATA', letter];
const codes = async (lines: readonly string[], waitMs?: number) =>
	(await talk(lines, waitMs)).map((answer) => Number(answer.slice(0, 3)));

describe('the mail server of the box', () => {
	test('keeps a mail with its envelope and its bytes', async () => {
		expect(await codes([...whole, 'QUIT'])).toEqual([220, 250, 250, 250, 354, 250, 221]);
		const [mail, ...others] = box.mails;
		expect(others).toEqual([]);
		expect(mail).toMatchObject({
			from: 'a@example.com',
			to: ['ida@example.com'],
			user: null,
			isAnswered: true,
		});
		const read = await PostalMime.parse(mail?.raw ?? '');
		expect(read).toMatchObject({ subject: 'Hello', messageId: '<1@example.com>', text: 'Words.\n.\n' });
	});

	test.each(['rcpt', 'data'] as const)('refuses at %s, and takes the next one', async (at) => {
		box.manners.fateOf = (count) =>
			count === 1 ? { does: 'refuse', at, code: 452, text: '4.3.1 No room' } : null;
		const again = ['MAIL FROM:<a@example.com>', 'RCPT TO:<ida@example.com>', 'DATA', letter];
		const first = at === 'rcpt' ? envelope : whole;
		const before = at === 'rcpt' ? [220, 250, 250, 452] : [220, 250, 250, 250, 354, 452];
		const reset = at === 'rcpt' ? ['RSET'] : [];
		expect(await codes([...first, ...reset, ...again])).toEqual([
			...before,
			...(at === 'rcpt' ? [250] : []),
			250,
			250,
			354,
			250,
		]);
		expect(box.mails).toHaveLength(1);
	});

	test('cuts the line before a mail is said', async () => {
		box.manners.fateOf = () => ({ does: 'cut', at: 'rcpt' });
		expect(await codes(whole)).toEqual([220, 250, 250]);
		expect(box.mails).toEqual([]);
	});

	test('cuts the line once a mail is taken, and says nothing', async () => {
		box.manners.fateOf = () => ({ does: 'cut', at: 'taken' });
		expect(await codes(whole)).toEqual([220, 250, 250, 250, 354]);
		expect(box.mails).toMatchObject([{ isAnswered: false }]);
	});

	test('falls silent where it is told to', async () => {
		box.manners.fateOf = () => ({ does: 'stall', at: 'data' });
		expect(await codes(whole, 300)).toEqual([220, 250, 250, 250, 354]);
		box.manners.isMute = true;
		expect(await codes(whole, 300)).toEqual([]);
		expect(box.mails).toEqual([]);
	});

	test('wants to know who sends, where somebody is set', async () => {
		box.manners.auth = { user: 'mara', password: 'tea & milk' };
		const login = (password: string) => `AUTH PLAIN ${btoa(`\0mara\0${password}`)}`;
		expect(await codes(envelope.slice(0, 2))).toEqual([220, 250, 530]);
		expect(await codes(['EHLO there', login('coffee')])).toEqual([220, 250, 535]);
		expect(await codes(['EHLO there', login('tea & milk'), ...whole.slice(1)])).toEqual([
			220, 250, 235, 250, 250, 354, 250,
		]);
		expect(box.mails).toMatchObject([{ user: 'mara' }]);
	});

	test('asks strangers to come again, and knows them then', async () => {
		box.manners.greylistS = 300;
		expect((await talk(envelope)).at(-1)).toBe('451 4.7.1 Greylisted, try again in 300 seconds');
		now += 299_000;
		expect((await talk(envelope)).at(-1)).toBe('451 4.7.1 Greylisted, try again in 1 seconds');
		now += 1000;
		expect((await codes(whole)).at(-1)).toBe(250);
	});
});
