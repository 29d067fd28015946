import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { store } from '../cal/store.ts';
import type { EntryHead } from '../domain/entry.ts';
import { readMeetingTypes } from '../meeting-types.ts';
import { entryFileName, isEntryFileName, readEntryFile, renderEntryFile } from './entry-file.ts';

const { meetingTypes } = readMeetingTypes({ CAL_SLUGS_TECH: 'tech' }, 'https://app.cal.com');

/** The journal file of a delivery of these bytes */
function fileOf(body: Uint8Array | string): { head: EntryHead; bytes: Buffer } {
	const { head, spliceable, ...draft } = store(
		{
			body: Buffer.from(body),
			header: (name) => ({ 'content-type': 'application/json', 'x-cal-signature-256': 'ab' })[name] ?? null,
			connection: 'main',
			source: 'webhook',
			verified: true,
			receivedAt: '2026-11-20T10:00:00.123Z',
		},
		meetingTypes,
	);
	const { receivedAt, ...rest } = head;
	const whole: EntryHead = { v: 1, seq: 12, id: 'id-12', receivedAt, ...rest };
	return { head: whole, bytes: renderEntryFile(whole, draft.body, spliceable) };
}

test('a file has the contract’s members in the contract’s order, the event last', () => {
	const { bytes } = fileOf('{"triggerEvent":"BOOKING_CREATED","payload":{"uid":"a","type":"tech"}}');
	expect(bytes.toString()).toBe(`{
  "v": 1,
  "seq": 12,
  "id": "id-12",
  "receivedAt": "2026-11-20T10:00:00.123Z",
  "provider": "cal",
  "connection": "main",
  "source": "webhook",
  "status": "kept",
  "reason": null,
  "verified": true,
  "trigger": "BOOKING_CREATED",
  "slug": "tech",
  "bookingType": "tech",
  "booking": {"uid":"a","startTime":null,"endTime":null,"title":null,"organizer":null,"attendees":[]},
  "headers": {"content-type":"application/json"},
  "sha256": "0d781817eae04fdcf141694fc7ac0269cfd1cfdad7bfde3f29de1897c4026f0f",
  "signature": "ab",
  "event": {"triggerEvent":"BOOKING_CREATED","payload":{"uid":"a","type":"tech"}}
}
`);
});

test('what is no JSON stands behind a null event as base64, the last member', () => {
	const { bytes } = fileOf(Buffer.from([0xff, 0x00, 0x7b]));
	expect(bytes.toString()).toMatch(
		/\n {2}"event": null,\n {2}"raw": \{"encoding":"base64","data":"\/wB7"\}\n\}\n$/,
	);
	expect(Object.keys(JSON.parse(bytes.toString())).slice(-2)).toEqual(['event', 'raw']);
});

describe('the bytes of a body come back exactly', () => {
	const ping = '{"triggerEvent":"PING"}';
	test.each<[string, string | Uint8Array]>([
		['null', 'null'],
		['false', 'false'],
		['nothing', ''],
		['white space round it', ' \t\r\n {"a" : 1 } \n\n'],
		['line breaks and what a file is made of inside', '{\n  "event": {\n  "event": 1\n}\n}\n'],
		['members of ours', '{"raw":{"encoding":"base64","data":"AAAA"},"sha256":"x","event":null}'],
		['the same member twice', '{"a":1,"a":2,"triggerEvent":"PING","triggerEvent":"PING"}'],
		['numbers that JavaScript would round', '{"a":12345678901234567890,"b":1.0,"c":1E400,"d":-0}'],
		['escapes of every kind', '{"a":"\\u00e9\\ud83d\\ude00\\/\\u2028\\ud800"}'],
		['separators of lines', '{"a":"\u2028\u2029"}'],
		['a byte order mark', `\ufeff${ping}`],
		['Latin-1', Buffer.from('{"a":"é"}', 'latin1')],
		['zero bytes', Buffer.alloc(300)],
		['a megabyte', `{"a":"${'x'.repeat(1 << 20)}"}`],
		['a deep one', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
		['no JSON', 'a=1&b=2'],
	])('%s', (_, body) => {
		const { head, bytes } = fileOf(body);
		const read = readEntryFile('event.json', bytes);
		expect(Buffer.from(read.body).equals(Buffer.from(body))).toBe(true);
		expect(read.head).toEqual(head);
		expect(Object.keys(JSON.parse(bytes.toString())).includes('raw')).toBe(
			bytes.includes('"raw": {"encoding"'),
		);
	});

	test('whatever they are', () => {
		const json = fc.json({ noUnicodeString: false }).map((text) => Buffer.from(text));
		fc.assert(
			fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), json), (body) => {
				const read = readEntryFile('event.json', fileOf(body).bytes);
				expect(Buffer.from(read.body).equals(Buffer.from(body))).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('a file that is not whole is not believed', () => {
	const { bytes } = fileOf('{"triggerEvent":"PING","payload":{"title":"A title of some length"}}');

	test('at whatever byte it was cut off', () => {
		for (let end = 0; end < bytes.length - 1; end += 1) {
			expect(() => readEntryFile('event.json', bytes.subarray(0, end)), `${end} bytes`).toThrow(
				/cannot be read/,
			);
		}
	});

	test('when a byte of its body is another one', () => {
		const other = Buffer.from(bytes.toString().replace('{"title":"A', '{"title":"B'));
		expect(() => readEntryFile('event.json', other)).toThrow(/digest/);
	});

	test.each([
		['another version', (text: string) => text.replace('"v": 1', '"v": 2')],
		['no seq', (text: string) => text.replace('"seq": 12', '"seq": 0')],
		['a status that nobody knows', (text: string) => text.replace('"status": "test"', '"status": "lost"')],
		['a member missing', (text: string) => text.replace('  "source": "webhook",\n', '')],
	])('with %s', (_, change) => {
		const error = (() => {
			try {
				return readEntryFile('event.json', Buffer.from(change(bytes.toString())));
			} catch (thrown) {
				return thrown;
			}
		})();
		expect(error).toMatchObject({ code: 'damaged-entry', category: 'disk' });
	});
});

test('names follow the time of receiving, and only such names are journal files', () => {
	expect(entryFileName('2026-11-20T10:30:45.123Z', 0)).toBe('event-2026-11-20T10-30-45-123Z.json');
	expect(entryFileName('2026-11-20T10:30:45.123Z', 2)).toBe('event-2026-11-20T10-30-45-123Z-2.json');
	for (const copy of [0, 1, 10, 1234]) {
		expect(isEntryFileName(entryFileName('2026-11-20T10:30:45.123Z', copy))).toBe(true);
	}
	for (const name of [
		'event-1.json',
		'event-2026-11-20T10-30-45-123Z.json.tmp',
		'.event-2026-11-20T10-30-45-123Z.json',
		'rejected',
	]) {
		expect(isEntryFileName(name)).toBe(false);
	}
});
