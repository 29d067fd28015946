import type { SendMailOptions } from 'nodemailer';
import type { Notice } from '../../domain/notice.ts';
import type { MailSettings } from './mail-settings.ts';
import { messageIds } from './message-ids.ts';
import { renderMail } from './render-mail.ts';
import { senderOf } from './sender.ts';

/** A message as the library for mail takes it, with its headers. */
export function mailMessage(notice: Notice, settings: MailSettings): SendMailOptions & { messageId: string } {
	const { subject, html, text, calendar } = renderMail(notice, settings);
	const { messageId, inReplyTo, references } = messageIds(notice, settings.siteUrl);
	const from = senderOf(settings);
	return {
		from,
		to: { name: '', address: notice.recipient },
		envelope: { from: from.address, to: [notice.recipient] },
		subject,
		text,
		html,
		...(calendar !== null && {
			icalEvent: { method: calendar.method, filename: 'meeting.ics', content: calendar.text },
		}),
		messageId,
		...(inReplyTo !== null && { inReplyTo, references }),
		date: new Date(settings.now()),
		headers: headersFor(notice),
		...(isOnList(notice) && { list: listFor(settings) }),
		// What a notice says is text: nothing in it may make the library fetch or read anything.
		disableFileAccess: true,
		disableUrlAccess: true,
	};
}

/** What is told to hosts, all of them but what is their own affair */
function isOnList({ kind, reader }: Notice): boolean {
	return reader === 'owner' && kind !== 'account';
}

/** Machines are not to answer it (RFC 3834, and the header that Exchange knows). */
function headersFor({ locale }: Notice): Record<string, string> {
	return {
		'Auto-Submitted': 'auto-generated',
		'X-Auto-Response-Suppress': 'OOF, AutoReply',
		'Content-Language': locale,
	};
}

/** By which an owner sorts them (RFC 2919). */
function listFor({ siteName, siteUrl }: MailSettings) {
	return { id: { url: `bookings.${new URL(siteUrl).hostname}`, comment: siteName } };
}
