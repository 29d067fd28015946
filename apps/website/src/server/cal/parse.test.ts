import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from './parse.ts';
import { triggers } from './triggers.ts';

const parseJson = (value: unknown) => parse(Buffer.from(JSON.stringify(value)));
const created = (payload: object, triggerEvent = 'BOOKING_CREATED') =>
	parseJson({ triggerEvent, createdAt: '2026-11-20T10:00:00.000Z', payload });

const std = {
	uid: 'abc',
	type: 'intro',
	title: 'A talk',
	startTime: '2026-12-01T09:00:00Z',
	endTime: '2026-12-01T09:30:00Z',
	organizer: { name: 'Mara', email: 'mara@example.com', timeZone: 'Europe/Paris' },
	attendees: [{ name: 'Ida', email: 'ida@example.com' }],
};

describe('a trigger', () => {
	const standard = Object.keys(triggers).filter((name) => triggers[name]?.slug === 'type');
	const without = Object.keys(triggers).filter((name) => triggers[name]?.uid === null);
	const byBookingUid = Object.keys(triggers).filter((name) => triggers[name]?.uid === 'bookingUid');

	test.each(standard)('%s is kept, with uid, slug and what a person wants to see', (trigger) => {
		expect(created(std, trigger)).toEqual({
			status: 'kept',
			reason: null,
			trigger,
			slug: 'intro',
			booking: {
				uid: 'abc',
				startTime: '2026-12-01T09:00:00Z',
				endTime: '2026-12-01T09:30:00Z',
				title: 'A talk',
				organizer: { name: 'Mara', email: 'mara@example.com' },
				attendees: [{ name: 'Ida', email: 'ida@example.com' }],
			},
			spliceable: true,
			identified: true,
		});
	});

	test.each(standard)('%s without a uid is quarantined, and still labelled', (trigger) => {
		const { uid: _, ...rest } = std;
		expect(created(rest, trigger)).toMatchObject({
			status: 'quarantined',
			reason: 'no-uid',
			trigger,
			slug: 'intro',
			booking: { uid: null, title: 'A talk' },
		});
	});

	test.each(without)('%s is about no booking and is kept', (trigger) => {
		expect(created({ formId: 'x' }, trigger)).toMatchObject({
			status: 'kept',
			reason: null,
			trigger,
			slug: null,
			booking: null,
		});
	});

	test.each(byBookingUid)('%s names its booking in bookingUid', (trigger) => {
		expect(created({ bookingUid: 'abc', uid: 'other' }, trigger)).toMatchObject({
			status: 'kept',
			booking: { uid: 'abc' },
		});
		expect(created({ uid: 'other' }, trigger)).toMatchObject({ status: 'quarantined', reason: 'no-uid' });
	});

	test.each(['RECORDING_READY', 'RECORDING_TRANSCRIPTION_GENERATED', 'INSTANT_MEETING'])(
		'%s has a title where others have the slug',
		(trigger) => {
			expect(created({ ...std, type: 'A talk between us' }, trigger)).toMatchObject({
				status: 'kept',
				slug: null,
			});
		},
	);

	test('WRONG_ASSIGNMENT_REPORT names booking and event type one step deeper', () => {
		const booking = { uid: 'abc', title: 'A talk', eventType: { slug: 'intro', id: 3 } };
		expect(created({ booking }, 'WRONG_ASSIGNMENT_REPORT')).toMatchObject({
			status: 'kept',
			slug: 'intro',
			booking: { uid: 'abc', title: 'A talk' },
		});
		expect(created({ booking: { uid: 'abc', eventType: null } }, 'WRONG_ASSIGNMENT_REPORT')).toMatchObject({
			status: 'kept',
			slug: null,
		});
		expect(created({}, 'WRONG_ASSIGNMENT_REPORT')).toMatchObject({ status: 'quarantined', reason: 'no-uid' });
	});

	test('PING is a test, with or without a booking', () => {
		expect(created({ type: 'Test', title: 'Test trigger event' }, 'PING')).toMatchObject({
			status: 'test',
			reason: null,
			slug: 'Test',
			booking: { uid: null },
		});
		expect(parseJson({ triggerEvent: 'PING' })).toMatchObject({ status: 'test' });
	});

	test.each([
		'CALENDAR_ENTRY_REJECTED',
		'BOOKING_TELEPORTED',
		'toString',
		'__proto__',
		'constructor',
		'ping',
	])('%s is not known and is quarantined', (trigger) => {
		expect(created(std, trigger)).toMatchObject({
			status: 'quarantined',
			reason: 'unknown-trigger',
			trigger,
		});
	});
});

describe('MEETING_STARTED and MEETING_ENDED', () => {
	const row = {
		id: 7,
		uid: 'abc',
		title: 'A talk',
		startTime: '2026-12-01T09:00:00.000Z',
		user: { name: 'Mara', email: 'mara@example.com' },
		attendees: [{ name: 'Ida', email: 'ida@example.com', locale: 'fr' }],
	};
	const glance = {
		uid: 'abc',
		title: 'A talk',
		organizer: { name: 'Mara', email: 'mara@example.com' },
		attendees: [{ name: 'Ida', email: 'ida@example.com' }],
	};

	test.each(['MEETING_STARTED', 'MEETING_ENDED'])(
		'%s is understood flat, sparse and nested',
		(triggerEvent) => {
			const flat = parseJson({ triggerEvent, ...row, createdAt: '2026-11-01T00:00:00Z' });
			expect(flat).toMatchObject({ status: 'kept', slug: null, booking: glance, identified: true });
			const { user: _, ...sparse } = row;
			expect(parseJson({ triggerEvent, ...sparse, eventType: { slug: 'intro' } })).toMatchObject({
				status: 'kept',
				slug: 'intro',
				booking: { ...glance, organizer: null },
				identified: true,
			});
			const nested = parseJson({
				triggerEvent,
				createdAt: 'x',
				payload: { ...row, eventType: { slug: 'intro' } },
			});
			expect(nested).toMatchObject({ status: 'kept', slug: 'intro', booking: glance });
		},
	);
});

describe('a body that is not understood is quarantined', () => {
	const text = (body: string) => parse(Buffer.from(body));

	test.each([
		['nothing', ''],
		['no JSON', 'triggerEvent=BOOKING_CREATED'],
		['a JSON of two', '{}{}'],
		['an unfinished one', '{"triggerEvent":"BOOKING_CREATED"'],
		['single quotes', "{'triggerEvent':'PING'}"],
		['NaN', '{"a":NaN}'],
	])('as not-json: %s', (_, body) => {
		expect(text(body)).toMatchObject({
			status: 'quarantined',
			reason: 'not-json',
			spliceable: false,
			identified: false,
		});
	});

	test.each([
		['false, what Cal.com sends for a broken template', 'false'],
		['null', 'null'],
		['a number', '12'],
		['a text', '"BOOKING_CREATED"'],
		['a list', '[{"triggerEvent":"PING"}]'],
		['an empty object', '{}'],
		['a foreign template', '{"content":"A new booking","embeds":[]}'],
		['a trigger that is no text', '{"triggerEvent":7}'],
		['an empty trigger', '{"triggerEvent":""}'],
		['a trigger without end', `{"triggerEvent":"${'A'.repeat(101)}"}`],
		['the Zapier app’s', '{"uid":"abc","title":"A talk"}'],
	])('as no-trigger: %s', (_, body) => {
		expect(text(body)).toMatchObject({
			status: 'quarantined',
			reason: 'no-trigger',
			trigger: null,
			spliceable: true,
		});
	});

	test('as not-utf8: Latin-1, UTF-16 and cut characters', () => {
		const good = '{"triggerEvent":"PING","title":"é"}';
		for (const bytes of [
			Buffer.from(good, 'latin1'),
			Buffer.from(`\ufeff${good}`, 'utf16le'),
			Buffer.from(good).subarray(0, -3),
			Buffer.from([0xc0, 0x80]),
			Buffer.from([0xed, 0xa0, 0x80]),
		]) {
			expect(parse(bytes)).toMatchObject({ status: 'quarantined', reason: 'not-utf8', spliceable: false });
		}
	});

	test('as byte-order-mark, though the rest is good', () => {
		const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{"triggerEvent":"PING"}')]);
		expect(parse(body)).toMatchObject({
			status: 'quarantined',
			reason: 'byte-order-mark',
			spliceable: false,
		});
	});
});

describe('what is odd', () => {
	test('a uid that is empty, too long or no text counts as none', () => {
		for (const uid of ['', 'u'.repeat(256), 7, null, {}, ['abc']]) {
			expect(created({ ...std, uid })).toMatchObject({ status: 'quarantined', reason: 'no-uid' });
		}
		expect(created({ ...std, uid: 'u'.repeat(255) })).toMatchObject({ status: 'kept' });
	});

	test('a field of another type counts as absent and drops nothing else', () => {
		const odd = {
			uid: 'abc',
			type: 5,
			title: {},
			startTime: 1,
			organizer: 'Mara',
			attendees: ['Ida', null, { name: 1 }],
		};
		expect(created(odd)).toMatchObject({
			status: 'kept',
			slug: null,
			booking: {
				uid: 'abc',
				title: null,
				startTime: null,
				organizer: null,
				attendees: [
					{ name: null, email: null },
					{ name: null, email: null },
					{ name: null, email: null },
				],
			},
		});
		expect(created({ ...std, attendees: 'none' })).toMatchObject({ booking: { attendees: [] } });
		expect(parseJson({ triggerEvent: 'BOOKING_CREATED', payload: 'text' })).toMatchObject({
			reason: 'no-uid',
		});
		expect(parseJson({ triggerEvent: 'BOOKING_CREATED', payload: null, uid: 'abc' })).toMatchObject({
			status: 'kept',
		});
	});

	test('a glance is short, however long the booking', () => {
		const attendees = Array.from({ length: 1000 }, (_, at) => ({
			name: `n${at}`,
			email: `n${at}@example.com`,
		}));
		const { booking } = created({ ...std, title: '🙂'.repeat(100_000), attendees });
		expect(booking?.title?.length).toBe(500);
		expect(booking?.attendees).toHaveLength(50);
	});

	test('names that every object has are only names', () => {
		const body =
			'{"__proto__":{"triggerEvent":"PING","uid":"x"},"constructor":{"prototype":{"uid":"y"}},"payload":{"__proto__":{"uid":"z"}}}';
		expect(parse(Buffer.from(body))).toMatchObject({ reason: 'no-trigger', identified: false });
		expect(Object.prototype).not.toHaveProperty('triggerEvent');
		expect(Object.prototype).not.toHaveProperty('uid');
	});

	test('nesting without end breaks nothing', () => {
		const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
		expect(parse(Buffer.from(deep)).reason).toBe('no-trigger');
		expect(parse(Buffer.from(`{"triggerEvent":"PING","payload":${deep}}`)).status).toBe('test');
		expect(parse(Buffer.from('['.repeat(1_000_000))).reason).toBe('not-json');
	});

	test.each([
		['uid inside', { payload: { uid: 'a' } }, true],
		['bookingUid inside', { payload: { bookingUid: 'a' } }, true],
		['a booking’s uid inside', { payload: { booking: { uid: 'a' } } }, true],
		['createdAt outside', { createdAt: 'a' }, true],
		['createdAt inside', { payload: { createdAt: 'a' } }, true],
		['neither', { payload: { title: 'a' } }, false],
		['a uid that is no text', { uid: 5 }, false],
	])('a body with %s identifies itself or not', (_, value, identified) => {
		expect(parseJson(value).identified).toBe(identified);
		expect(parseJson({ triggerEvent: 'PING', ...value }).identified).toBe(identified);
	});
});

test('whatever the bytes, a label comes out and nothing is thrown', () => {
	const pairs = fc.dictionary(fc.string(), fc.jsonValue());
	const names = fc.constantFrom(...Object.keys(triggers), 'PING');
	const nearly = fc.tuple(names, pairs).map(([triggerEvent, payload]) => ({ triggerEvent, payload }));
	const bytes = fc.oneof(
		fc.uint8Array({ maxLength: 200 }),
		fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
		nearly.map((value) => Buffer.from(JSON.stringify(value))),
	);
	fc.assert(
		fc.property(bytes, (body) => {
			expect(parse(body).status).toMatch(/^(?:kept|test|quarantined)$/);
		}),
		{ numRuns: 1000 },
	);
});
