import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { locales } from '@bookme/website/server/domain/locale.ts';
import { previewEvents } from '@bookme/website/server/previews/sample-notice.ts';
import { describe, expect, test } from 'vitest';
import { readMail } from '../../website/test/mail/read-mail.ts';
import { completeEnvironment, temporaryFolder } from '../../website/test/website.ts';
import { runInPlace } from './gate/run-in-place.ts';

const folder = temporaryFolder();
const env = { ...completeEnvironment(folder, 4321), INIT_CWD: folder };
const preview = (...args: string[]) => runInPlace(['notify', 'preview', ...args], env);

async function shown(...args: string[]): Promise<string> {
	const { code, stdout, stderr } = await preview(...args);
	expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
	expect(stdout, args.join(' ')).not.toMatch(/undefined|\[object|NaN|Invalid|\{\w+\}/);
	return stdout;
}

const isRussian = (text: string) => /[а-яё]{4}/i.test(text);

describe('cal notify preview, with nothing configured', () => {
	test('shows a mail of everything that can be told, in every language', async () => {
		for (const [at, event] of previewEvents.entries()) {
			const locale = locales[at % locales.length] ?? 'en';
			const mail = await shown(event, '--locale', locale);
			expect(mail).toMatch(/^Subject: .+ · bookme\nFrom: bookme <.+>\nTo: .+@.+\n/);
			expect(isRussian(mail)).toBe(locale === 'ru');
		}
	});

	test('shows all that an invented booking has', async () => {
		const mail = await shown('booked', '--type', 'mentoring', '--time-zone', 'Asia/Tokyo');
		for (const said of [
			'Subject: New booking: Mentoring, Ida Berg · bookme',
			'Attached: meeting.ics (REQUEST)',
			'(Japan Standard Time, GMT+9)',
			'With: Ida Berg, ida@example.com',
			'Duration: 45\u00a0minutes',
			'Meeting link: https://meet.example.com/mara-ida',
			'Price: €45.00',
			'What would you like to talk about? How to move',
		])
			expect(mail).toContain(said);
	});

	test('is in the owner’s language and zone, or for whoever books in theirs', async () => {
		const own = { ...env, NOTIFY_LOCALE: 'ru', NOTIFY_TIME_ZONE: 'Asia/Tokyo' };
		const { stdout: owners } = await runInPlace(['notify', 'preview', 'moved'], own);
		expect(owners).toMatch(/Встреча перенесена[\s\S]*Япония, UTC\+9|Встреча перенесена[\s\S]*GMT\+9/);
		const { stdout: guests } = await runInPlace(['notify', 'preview', 'moved', '--reader', 'attendee'], own);
		expect(guests).toMatch(/Ваша встреча перенесена[\s\S]*\+5\)/);
	});

	test('shows a message in Telegram with its buttons', async () => {
		expect(await shown('requested', '--channel', 'telegram')).toMatch(
			/^New request · Technical session\n[\s\S]*Join the meeting \(https:\/\/meet\.example\.com\/mara-ida\)[\s\S]*\n\n\[Confirm\] \[Decline\]\n\[Open the booking\] https:\/\/app\.cal\.com\/booking\/\w+\n$/,
		);
	});

	test('shows a page in Notion, and says what none is written of', async () => {
		expect(await shown('cancelled', '--channel', 'notion')).toMatch(/^title +\S[\s\S]*\nStatus +cancelled\n/);
		for (const event of ['reminder', 'webhook-off', 'digest']) {
			const { code, stderr } = await preview(event, '--channel', 'notion');
			expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('There is no message') });
		}
	});

	test('shows what another program gets, and the line of a log', async () => {
		const webhook = await shown('paid', '--channel', 'webhook');
		expect(webhook).toMatch(/^POST with content-type, .*webhook-signature\n\n\{/);
		expect(webhook).toContain('"type": "booking.paid"');
		const line = JSON.parse(await shown('no-show', '--channel', 'console'));
		expect(line).toMatchObject({ msg: 'to be told: no-show', type: 'tech-60' });
		expect(JSON.parse(await shown('paid', '--channel', 'webhook', '--json'))).toMatchObject({
			type: 'booking.paid',
		});
	});

	test('writes a page, a text or a whole mail, by the name of the file', async () => {
		expect(await shown('booked', '--locale', 'fr', '--out', 'x.html')).toBe('Written to x.html.\n');
		expect(readFileSync(join(folder, 'x.html'), 'utf8')).toContain('<html lang="fr">');
		await shown('booked', '--out', 'x.txt');
		expect(readFileSync(join(folder, 'x.txt'), 'utf8')).toMatch(/^A new booking\n/);
		await shown('booked', '--out', 'x.eml');
		const { email, calendar } = await readMail(readFileSync(join(folder, 'x.eml')));
		expect(email).toMatchObject({ to: [{ address: 'mara@example.com' }] });
		expect(calendar).toMatchObject({ method: 'REQUEST' });
		await shown('booked', '--channel', 'webhook', '--out', 'x.json');
		expect(JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8'))).toMatchObject({
			type: 'booking.booked',
		});
		expect(statSync(join(folder, 'x.json')).mode & 0o077).toBe(0);
	});

	test.each([
		[['lunch'], 2, 'Allowed choices'],
		[['booked', '--out', 'x.pdf'], 2, '.html, .txt, .eml'],
		[['booked', '--out', 'nowhere/x.html'], 6, 'there is no such folder'],
		[['booked', '--time-zone', 'Mars'], 2, 'Europe/Berlin'],
		[['booked', '--booking', 'lost'], 2, 'There are no bookings yet'],
		[['digest', '--booking', 'lost'], 2, 'no single booking'],
		[['gaps-healed', '--reader', 'attendee'], 2, 'There is no message'],
	])('refuses %j with what to do', async (args, code, reason) => {
		expect(await preview(...args)).toMatchObject({
			code,
			stdout: '',
			stderr: expect.stringContaining(reason),
		});
	});
});
