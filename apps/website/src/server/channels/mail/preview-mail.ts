import { createTransport } from 'nodemailer';
import type { Notice } from '../../domain/notice.ts';
import type { Preview } from '../../domain/preview.ts';
import { mailMessage } from './mail-message.ts';
import type { MailSettings } from './mail-settings.ts';
import { renderMail } from './render-mail.ts';
import { senderOf } from './sender.ts';
import { takes } from './takes.ts';

/** A mail, without a server: null where this is told to nobody by mail. @throws AppError `mail-from-wrong` */
export async function previewMail(notice: Notice, settings: MailSettings): Promise<Preview | null> {
	if (!takes(notice)) return null;
	const { subject, html, text, calendar } = renderMail(notice, settings);
	const { name, address } = senderOf(settings);
	const from = `${name} <${address}>`;
	const to = notice.recipient;
	return {
		lines: [
			`Subject: ${subject}`,
			`From: ${from}`,
			`To: ${to}`,
			...(calendar === null ? [] : [`Attached: meeting.ics (${calendar.method})`]),
			'',
			...text.trimEnd().split('\n'),
		],
		sent: { subject, from, to, text, html, calendar },
		files: { '.html': html, '.txt': text, '.eml': await wholeMail(notice, settings) },
	};
}

/** As a server gets it: headers and all parts */
async function wholeMail(notice: Notice, settings: MailSettings): Promise<Uint8Array> {
	const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
	const { message } = await transport.sendMail(mailMessage(notice, settings));
	if (!Buffer.isBuffer(message)) throw new TypeError('A mail that was put together in memory is a buffer.');
	return message;
}
