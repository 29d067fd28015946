import type { EntryHead, Person } from '@bookme/website/server/domain/entry.ts';
import { reasons } from './entry-line.ts';
import type { Found } from './find-entry.ts';
import type { Terminal } from './terminal.ts';
import { harmless } from './text/harmless.ts';
import { clock, day, dayAndTime, readMoment, zone } from './text/moment.ts';
import { prettyJson } from './text/pretty-json.ts';

/** All that is known of something that arrived, laid out for a person. */
export function entryPage(found: Found, terminal: Terminal): string {
	const facts = found.kind === 'entry' ? entryFacts(found) : rejectedFacts(found);
	const title = found.kind === 'entry' ? entryTitle(found, terminal) : rejectedTitle(found, terminal);
	const lines = facts
		.filter((fact): fact is [string, string] => fact[1] !== null)
		.map(([name, value]) => `  ${terminal.paint('dim', name.padEnd(10))} ${harmless(value)}`);
	return [title, '', ...lines, '', bodyText(found, terminal)].join('\n');
}

type Entry = Extract<Found, { kind: 'entry' }>;
type Rejected = Extract<Found, { kind: 'rejected' }>;

function entryTitle({ entry: { head } }: Entry, { paint }: Terminal): string {
	const colour = head.status === 'kept' ? 'green' : 'yellow';
	const trigger = harmless(head.trigger ?? 'no trigger');
	return `${paint('bold', `#${head.seq}  ${trigger}`)}  ${paint(colour, head.status)}`;
}

function rejectedTitle({ entry }: Rejected, { paint }: Terminal): string {
	return `${paint('bold', 'Refused')}  ${paint('red', harmless(entry.reason))}`;
}

function entryFacts({ entry: { head, file, body }, duplicates }: Entry): [string, string | null][] {
	const { booking } = head;
	return [
		['why', head.reason === null ? null : `not understood: ${reasons[head.reason]}; nothing is lost`],
		['received', `${received(head.receivedAt)}, by ${head.source} for ${head.connection}`],
		['redacted', head.redacted ? 'somebody was forgotten: this is not what was received' : null],
		['type', typeOf(head)],
		['booking', booking?.uid ?? null],
		['title', booking?.title ?? null],
		['when', booking === null ? null : period(booking.startTime, booking.endTime)],
		['host', booking?.organizer ? person(booking.organizer) : null],
		['guests', booking?.attendees.map(person).join(', ') || null],
		['body', `${body.length} bytes, ${head.headers['content-type'] ?? 'no content type'}`],
		['version', head.headers['x-cal-webhook-version'] ?? null],
		['verified', head.verified ? 'yes' : 'NO: signatures were not checked'],
		['signature', head.signature],
		['sha256', head.sha256],
		['repeats', duplicates === 0 ? null : `came again ${duplicates === 1 ? 'once' : `${duplicates} times`}`],
		['file', file],
	];
}

function rejectedFacts({ entry, file, body }: Rejected): [string, string | null][] {
	return [
		['received', `${received(entry.receivedAt)}, for ${entry.connection}`],
		['from', entry.address],
		['body', `${body.length} bytes${entry.truncated ? ' (its beginning; the rest was not kept)' : ''}`],
		['type', entry.headers['content-type'] ?? null],
		['version', entry.headers['x-cal-webhook-version'] ?? null],
		['signature', entry.signature ?? 'none'],
		['sha256', entry.sha256],
		['file', file],
	];
}

function typeOf({ bookingType, slug }: EntryHead): string | null {
	if (slug === null) return null;
	return bookingType === null ? `none: no CAL_SLUGS_… has the slug ${slug}` : `${bookingType} (slug ${slug})`;
}

function received(iso: string): string {
	const moment = readMoment(iso);
	return moment === null ? iso : `${day(moment)} ${clock(moment)} ${zone()}`;
}

function period(from: string | null, to: string | null): string | null {
	const start = readMoment(from);
	if (start === null) return from;
	const end = readMoment(to);
	const sameDay = end !== null && day(end) === day(start);
	const until =
		end === null ? '' : ` – ${sameDay ? clock(end).slice(0, 5) : dayAndTime(end, { year: true })}`;
	return `${dayAndTime(start, { year: true })}${until} ${zone()}`;
}

function person({ name, email }: Person): string {
	if (!name) return email ?? '–';
	return email ? `${name} <${email}>` : name;
}

/** The body as far as a person can read it */
function bodyText(found: Found, terminal: Terminal): string {
	const text = Buffer.from(found.body).toString('utf8');
	try {
		return prettyJson(JSON.parse(text), terminal);
	} catch {
		const cut = text.length > longest ? `\n… (${text.length - longest} more characters; --raw has them)` : '';
		return harmless(text.slice(0, longest), '\n\t') + cut;
	}
}

const longest = 4_000;
