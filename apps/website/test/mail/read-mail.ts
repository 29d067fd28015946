import PostalMime, { type Email } from 'postal-mime';
import { expect } from 'vitest';
import { checkHtml } from './check-html.ts';

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
 * Reads a mail and holds it to what every one of ours is: text and HTML as alternatives that say the same, a calendar
 * file as a third one and as an attachment, all of it ASCII in short lines, and each header once and well formed.
 */
export async function readMail(raw: Buffer): Promise<ReadMail> {
	const whole = raw.toString('latin1');
	checkLines(whole);
	checkHeaders(whole);
	const email = await PostalMime.parse(raw);
	const root = partOf(whole);
	const calendar = calendarOf(email, root);
	expect(shapeOf(root)).toEqual(calendar === null ? alternative([]) : mixed(calendar.method));
	const { html = '', text = '' } = email;
	expect(text.length).toBeGreaterThan(40);
	expect(wordsIn(checkHtml(html))).toEqual(wordsIn(text));
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

/** RFC 5322, 2.1.1: no line has to be cut on its way, and none has bytes that some server does not take. */
function checkLines(whole: string): void {
	expect(whole.replaceAll('\r\n', '')).not.toMatch(/[\r\n]|[^\t\x20-\x7e]/);
	const [head = '', ...body] = whole.split('\r\n\r\n');
	for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(200);
	for (const line of body.join('\r\n').split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
}

const messageId = '<[!#-;=?-~]+@[!#-;=?-~]+>';
/** Headers that have to be there, and those that may be: what stands in them, their lines joined */
const required: Record<string, RegExp> = {
	from: /^(?:\S.* )?<?[^<>@\s,]+@[^<>@\s,]+>?$/,
	to: /^<?[^<>@\s,]+@[^<>@\s,]+>?$/,
	subject: /\S/,
	date: /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/,
	'message-id': new RegExp(`^${messageId}$`),
	'mime-version': /^1\.0$/,
	'content-type': /^multipart\//,
	// Machines do not answer it: RFC 3834, and what Exchange knows.
	'auto-submitted': /^auto-generated$/,
	'x-auto-response-suppress': /^OOF, AutoReply$/,
	'content-language': /^(?:en|ru|fr)$/,
};
const allowed: Record<string, RegExp> = {
	'in-reply-to': new RegExp(`^${messageId}$`),
	references: new RegExp(`^${messageId}(?: ${messageId})*$`),
	'list-id': /<bookings\.[\w.-]+>$/,
};

function checkHeaders(whole: string): void {
	const head = whole.slice(0, whole.indexOf('\r\n\r\n')).replace(/\r\n(?=[ \t])/g, '');
	const fields = head.split('\r\n').map((line) => {
		const [, name = '', value = ''] = /^([A-Za-z-]+): (.*)$/.exec(line) ?? [];
		return [name.toLowerCase(), value.trim()] as const;
	});
	const names = fields.map(([name]) => name);
	expect(new Set(names).size, names.join(' ')).toBe(names.length);
	for (const name of Object.keys(required)) expect(names).toContain(name);
	for (const [name, value] of fields) expect(value, name).toMatch(required[name] ?? allowed[name] ?? /(?!)/);
	expect(names.includes('references')).toBe(names.includes('in-reply-to'));
}

/**
 * All words of a text, without addresses: one alternative shows them, the other one leads there. Small ones and great
 * ones are the same: what begins a line in one stands within a line in the other.
 */
function wordsIn(text: string): Set<string> {
	return new Set(
		text
			.toLowerCase()
			.replace(/https?:\/\/\S+/g, '')
			.match(/[\p{L}\p{N}]+/gu),
	);
}

function calendarOf({ attachments }: Email, root: MailPart): ReadMail['calendar'] {
	if (attachments.length === 0) return null;
	expect(attachments.map(({ mimeType }) => mimeType)).toEqual(['text/calendar', 'application/ics']);
	const [one, same] = attachments;
	// The parser has its own ends of lines.
	const file = Buffer.from(root.parts[1]?.body ?? '', 'base64').toString();
	expect(textOf(one)).toBe(file.replaceAll('\r\n', '\n'));
	expect(same?.filename).toBe('meeting.ics');
	expect(textOf(same)).toBe(textOf(one));
	expect(file).toContain(`\r\nMETHOD:${one?.method}\r\n`);
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
