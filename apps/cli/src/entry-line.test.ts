import type { StoredEntry } from '@bookme/website/server/journal/entry-file.ts';
import type { IndexRow } from '@bookme/website/server/journal/entry-index-rows.ts';
import { expect, test } from 'vitest';
import { columnsFor, entryLine, headingLine } from './entry-line.ts';
import { widthOf } from './text/width.ts';

const plain = { paint: (_: string, text: string) => text };

const row: IndexRow = {
	seq: 12,
	id: '0193',
	file: 'event-2026-11-21T06-31-02-123Z.json',
	connection: 'main',
	sha256: '00',
	receivedAt: Date.parse('2026-11-21T06:31:02.123Z'),
	status: 'kept',
	trigger: 'RECORDING_TRANSCRIPTION_GENERATED',
	slug: null,
	bookingType: 'mentoring',
	duplicates: 0,
};

function entryOf(name: string): StoredEntry {
	const person = { name, email: 'someone@example.com' };
	return {
		file: row.file,
		body: new Uint8Array(),
		event: null,
		head: {
			v: 1,
			seq: 12,
			id: '0193',
			receivedAt: '2026-11-21T06:31:02.123Z',
			provider: 'cal',
			connection: 'main',
			source: 'webhook',
			status: 'kept',
			reason: null,
			verified: true,
			trigger: row.trigger,
			slug: null,
			bookingType: 'mentoring',
			booking: {
				uid: 'h7Rk2WqXv9TzPn4LmC6sYd',
				startTime: '2027-03-02T14:00:00Z',
				endTime: null,
				title: null,
				organizer: null,
				attendees: [person, person],
			},
			headers: {},
			sha256: '00',
			signature: null,
		},
	};
}

test.each([60, 80, 90, 100, 112, 120, 140, 200])(
	'at %i columns nothing is wider than the screen',
	(width) => {
		const columns = columnsFor(width);
		for (const name of [
			'Ravi Menon',
			'田中太郎田中太郎田中太郎田中太郎',
			'A very long name that goes on and on for ever',
		]) {
			expect(widthOf(entryLine(plain, columns, row, entryOf(name)))).toBeLessThanOrEqual(Math.max(width, 79));
		}
		expect(widthOf(headingLine(columns))).toBeLessThanOrEqual(Math.max(width, 79));
	},
);

test('the columns stand below their names', () => {
	const columns = columnsFor(120);
	const [heading, line] = [headingLine(columns), entryLine(plain, columns, row, entryOf('Ravi Menon'))];
	expect(line.indexOf('Ravi')).toBe(heading.indexOf('who'));
	expect(line.indexOf('h7Rk')).toBe(heading.indexOf('uid'));
	expect(line.indexOf('mentoring')).toBe(heading.indexOf('type'));
});

test('in a file nothing is cut, and times are in full', () => {
	const line = entryLine(
		plain,
		columnsFor(null),
		row,
		entryOf('A very long name that goes on and on for ever'),
	);
	expect(line).toContain('2026-11-21T06:31:02.123Z');
	expect(line).toContain('RECORDING_TRANSCRIPTION_GENERATED');
	expect(line).toMatch(/2027-03-02T14:00:00Z {2}A very long name that goes on and on for ever \+1$/);
});

test('a damaged file is told by what the index knows', () => {
	const line = entryLine(plain, columnsFor(80), row, null);
	expect(line).toContain('12');
	expect(line).toContain('its file is damaged or gone');
});
