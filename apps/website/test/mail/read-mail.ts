import PostalMime, { type Email } from 'postal-mime';
import { expect } from 'vitest';

/** A part of a mail: its type, the parameters of it, what it is for, and the parts in it. */
export type MailPart = {
	type: string;
	parameters: Record<string, string>;
	disposition: string;
	/** As it is written, with its encoding */
	body: string;
	parts: MailPart[];
};

/** A mail that was found well made. */
export type ReadMail = {
	email: Email;
	html: string;
	text: string;
	/** The file of the alternative, or null; the attachment was found to be the same */
	calendar: { method: string; text: string } | null;
	header(name: string): string | null;
};

/**
 * Reads a mail and holds it to what every one of ours is: text and HTML as alternatives, a calendar file as a third
 * one and as an attachment, headers of ASCII in short lines, each of them once.
 */
export async function readMail(raw: Buffer): Promise<ReadMail> {
	const whole = raw.toString('latin1');
	checkHeaders(whole);
	const email = await PostalMime.parse(raw);
	const root = partOf(whole);
	const calendar = calendarOf(email, root);
	expect(shapeOf(root)).toEqual(calendar === null ? alternative([]) : mixed(calendar.method));
	const { html = '', text = '' } = email;
	expect(text.length).toBeGreaterThan(40);
	expect(html).toMatch(/^<!doctype html>/);
	const header = (name: string) => email.headers.find(({ key }) => key === name.toLowerCase())?.value ?? null;
	return { email, html, text, calendar, header };
}

const alternative = (more: string[]) =>
	`multipart/alternative(${['text/plain;utf-8', 'text/html;utf-8', ...more].join(' ')})`;
const mixed = (method: string) =>
	`multipart/mixed(${alternative([`text/calendar;utf-8;${method}`])} application/ics;attachment)`;

function shapeOf({ type, parameters, disposition, parts }: MailPart): string {
	if (parts.length > 0) return `${type}(${parts.map(shapeOf).join(' ')})`;
	return [type, parameters['charset'], parameters['method'], disposition]
		.filter((word) => word !== undefined && word !== '')
		.join(';');
}

function checkHeaders(whole: string): void {
	expect(whole.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	const lines = whole.slice(0, whole.indexOf('\r\n\r\n')).split('\r\n');
	for (const line of lines) {
		expect(line).toMatch(/^(?:[A-Za-z-]+: ?|[ \t]+)[\x20-\x7e]*$/);
		expect(line.length).toBeLessThanOrEqual(200);
	}
	const names = lines.filter((line) => /^\S/.test(line)).map((line) => line.split(':')[0]?.toLowerCase());
	expect(new Set(names).size, names.join(' ')).toBe(names.length);
	for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'auto-submitted']) {
		expect(names).toContain(name);
	}
	for (const name of ['bcc', 'cc', 'reply-to', 'sender']) expect(names).not.toContain(name);
}

function calendarOf({ attachments }: Email, root: MailPart): ReadMail['calendar'] {
	if (attachments.length === 0) return null;
	expect(attachments.map(({ mimeType }) => mimeType)).toEqual(['text/calendar', 'application/ics']);
	const [one, same] = attachments;
	// The parser has its own ends of lines.
	const file = Buffer.from(root.parts[1]?.body ?? '', 'base64').toString();
	expect(textOf(one)).toBe(file.replaceAll('\r\n', '\n'));
	expect(same?.filename).toBe('meeting.ics');
	return { method: one?.method ?? '', text: file };
}

function textOf(attachment: Email['attachments'][number] | undefined): string {
	const { content = '' } = attachment ?? {};
	return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** By RFC 2045 and 2046, as far as ours go */
function partOf(whole: string): MailPart {
	const end = whole.indexOf('\r\n\r\n');
	const head = whole.slice(0, end).replace(/\r\n[ \t]+/g, ' ');
	const field = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
	const [type = '', ...rest] = field('Content-Type').split(/; */);
	const parameters = Object.fromEntries(
		rest.map((one) => {
			const [name = '', value = ''] = one.split(/=(.*)/s);
			return [name.toLowerCase(), value.replace(/^"(.*)"$/, '$1')];
		}),
	);
	const boundary = parameters['boundary'];
	const inside = boundary === undefined ? [] : whole.slice(end).split(`\r\n--${boundary}`).slice(1, -1);
	const disposition = field('Content-Disposition').split(';')[0] ?? '';
	return {
		type,
		parameters,
		disposition,
		body: whole.slice(end + 4),
		parts: inside.map((part) => partOf(part.replace(/^\r\n/, ''))),
	};
}
