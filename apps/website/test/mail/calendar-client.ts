import { expect } from 'vitest';
import { readCalendar, readEvents } from '../read-calendar.ts';

/** What a calendar has of a meeting. */
export type CalendarEntry = {
	sequence: number;
	stamp: string;
	start: string;
	end: string;
	summary: string;
	status: string;
};

/**
 * A person's calendar that takes files by mail, by RFC 5546: of one meeting the higher SEQUENCE stands, of two equal
 * ones the newer DTSTAMP; CANCEL takes it out. What does not invite this person is left aside, and so is what
 * they would have organized themselves.
 */
export function calendarClient(owner: string) {
	const entries = new Map<string, CalendarEntry>();
	return {
		entries,
		take(text: string): void {
			const calendar = readCalendar(text);
			const method = calendar.properties.find(({ name }) => name === 'METHOD')?.value;
			const [event = {}, ...others] = readEvents(text);
			expect(others).toEqual([]);
			const { UID = '', ORGANIZER = '', ATTENDEE = '' } = event;
			if (mailbox(ATTENDEE) !== owner || mailbox(ORGANIZER) === owner) return;
			const entry = entryOf(event);
			const known = entries.get(UID);
			if (known !== undefined && !isNewer(entry, known)) return;
			if (method === 'REQUEST') entries.set(UID, entry);
			else if (method === 'CANCEL') entries.delete(UID);
			else throw new Error(`A mail does not say ${method} to a calendar.`);
		},
	};
}

function mailbox(value: string): string {
	return value.replace(/^mailto:/i, '').toLowerCase();
}

function entryOf(event: Record<string, string>): CalendarEntry {
	const { SEQUENCE, DTSTAMP = '', DTSTART = '', DTEND = '', SUMMARY = '', STATUS = '' } = event;
	expect(SEQUENCE).toMatch(/^\d+$/);
	for (const time of [DTSTAMP, DTSTART, DTEND]) expect(time).toMatch(/^\d{8}T\d{6}Z$/);
	const [sequence, stamp, start, end] = [Number(SEQUENCE), DTSTAMP, DTSTART, DTEND];
	return { sequence, stamp, start, end, summary: SUMMARY, status: STATUS };
}

function isNewer(one: CalendarEntry, other: CalendarEntry): boolean {
	return one.sequence === other.sequence ? one.stamp >= other.stamp : one.sequence > other.sequence;
}
