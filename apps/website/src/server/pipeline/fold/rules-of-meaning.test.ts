import { describe, expect, test } from 'vitest';
import { orders, read, type Told, told } from '../../../../test/bodies.ts';
import type { BookingEvent } from '../../domain/booking-event.ts';
import { foldAll, type WholeBooking } from './fold-all.ts';

/** The bookings that these events tell of, in whatever order they come and with any of them twice */
function bookingsOf(...events: BookingEvent[]): Map<string, WholeBooking> {
	const all = orders(events).map((order) => foldAll([...order, order[0] ?? never()]));
	const [first = new Map()] = all;
	const sorted = (found: Map<string, WholeBooking>) =>
		[...found].sort(([one], [other]) => (one < other ? -1 : 1));
	for (const other of all) expect(sorted(other)).toEqual(sorted(first));
	return first;
}

function bookingOf(...events: BookingEvent[]): WholeBooking {
	return bookingsOf(...events).get('uid') ?? never();
}

function never(): never {
	throw new Error('There is no such booking.');
}

const created = (over: Told = {}) => told('BOOKING_CREATED', over);
const cancelled = (over: Told = {}) => told('BOOKING_CANCELLED', { at: '05', ...over });
const moved = (over: Told = {}) => told('BOOKING_RESCHEDULED', { at: '04', ...over });
const seat = (ref: string, mail: string, over: Told = {}) =>
	created({
		...over,
		payload: { seatsPerTimeSlot: 5, attendeeSeatId: ref, attendees: [{ email: mail }], ...over.payload },
	});
const gaveBack = (mail: string, over: Told = {}) =>
	cancelled({ ...over, payload: { seatsPerTimeSlot: 5, attendees: [{ email: mail }], ...over.payload } });
const people = ({ attendees }: WholeBooking) =>
	attendees.map(({ email, left }) => `${email}${left ? ' left' : ''}`).sort();

describe('a late event', () => {
	test.each([
		['BOOKING_CANCELLED', 'cancelled'],
		['BOOKING_REJECTED', 'rejected'],
	])('created fills gaps but does not revive what %s ended', (trigger, status) => {
		const late = created({ at: '09', payload: { description: 'A gap' } });
		expect(bookingOf(told(trigger), late)).toMatchObject({ status, description: 'A gap' });
	});

	test('created does not revive a superseded booking', () => {
		const away = moved({ uid: 'next', payload: { rescheduleUid: 'uid' } });
		expect(bookingOf(away, created({ at: '09' })).status).toBe('rescheduled');
	});

	test('requested does not take a confirmation back', () => {
		expect(bookingOf(created(), told('BOOKING_REQUESTED', { at: '09' })).status).toBe('accepted');
	});
});

describe('a move', () => {
	test('makes the new booking active and the old one rescheduled, whichever comes first', () => {
		const all = bookingsOf(created(), moved({ uid: 'next', payload: { rescheduleUid: 'uid' } }));
		expect(all.get('uid')).toMatchObject({
			status: 'rescheduled',
			rescheduledTo: 'next',
			rescheduledFrom: null,
		});
		expect(all.get('next')).toMatchObject({
			status: 'accepted',
			rescheduledFrom: 'uid',
			rescheduledTo: null,
		});
	});

	test('in chains of any length links each booking to its neighbours', () => {
		const chain = ['a', 'b', 'c', 'd'].map((uid, at, uids) =>
			at === 0 ? created({ uid }) : moved({ uid, payload: { rescheduleUid: uids[at - 1] } }),
		);
		const all = bookingsOf(...chain, cancelled({ uid: 'd' }));
		expect(
			[...all].sort().map(([uid, one]) => [uid, one.status, one.rescheduledFrom, one.rescheduledTo]),
		).toEqual([
			['a', 'rescheduled', null, 'b'],
			['b', 'rescheduled', 'a', 'c'],
			['c', 'rescheduled', 'b', 'd'],
			['d', 'cancelled', 'c', null],
		]);
	});

	test('in place changes the time and links nothing', () => {
		const later = { rescheduleUid: 'uid', startTime: '2026-04-01T09:00:00+02:00' };
		expect(bookingOf(created(), moved({ payload: later }))).toMatchObject({
			status: 'accepted',
			startTime: '2026-04-01T07:00:00.000Z',
			rescheduledFrom: null,
			rescheduledTo: null,
		});
	});

	test('that needs a yes keeps its link through the plain confirmation', () => {
		const asked = told('BOOKING_REQUESTED', {
			at: '02',
			uid: 'next',
			payload: { rescheduleUid: 'uid', status: 'PENDING' },
		});
		const waiting = bookingsOf(created(), asked);
		expect(waiting.get('next')).toMatchObject({ status: 'pending', rescheduledFrom: 'uid' });
		expect(waiting.get('uid')).toMatchObject({ status: 'rescheduled', rescheduledTo: 'next' });
		const granted = bookingsOf(created(), asked, created({ at: '03', uid: 'next' }));
		expect(granted.get('next')).toMatchObject({ status: 'accepted', rescheduledFrom: 'uid' });
		const refused = bookingsOf(created(), asked, told('BOOKING_REJECTED', { at: '03', uid: 'next' }));
		expect(refused.get('next')?.status).toBe('rejected');
		expect(refused.get('uid')?.status).toBe('rescheduled');
	});
});

test('a host who asks for a new time awaits one, until the move', () => {
	const asked = cancelled({ payload: { requestReschedule: true, cancelledBy: 'mara@example.com' } });
	expect(bookingOf(created(), asked)).toMatchObject({
		status: 'cancelled',
		awaitingReschedule: true,
		cancelledByRole: 'host',
	});
	const next = moved({ at: '08', uid: 'next', payload: { rescheduleUid: 'uid' } });
	expect(bookingOf(created(), asked, next)).toMatchObject({
		status: 'rescheduled',
		awaitingReschedule: false,
	});
});

describe('seats', () => {
	const ida = seat('1', 'ida@example.com');
	const ben = seat('2', 'ben@example.com', { at: '02' });

	test('share a uid, and each is its own attendee', () => {
		expect(people(bookingOf(ida, ben))).toEqual(['ben@example.com', 'ida@example.com']);
	});

	test('given back leave the others', () => {
		const left = bookingOf(ida, ben, gaveBack('ben@example.com'));
		expect([left.status, people(left)]).toEqual(['accepted', ['ben@example.com left', 'ida@example.com']]);
	});

	test('given back by the last one cancel the slot', () => {
		const empty = bookingOf(
			ida,
			ben,
			gaveBack('ben@example.com'),
			gaveBack('ida@example.com', { at: '06', payload: { cancelledBy: 'ida@example.com' } }),
		);
		expect(empty).toMatchObject({
			status: 'cancelled',
			cancelledBy: 'ida@example.com',
			cancelledByRole: 'attendee',
		});
	});

	test('that move leave the slot to the others', () => {
		const away = seatMoved('next', { rescheduleUid: 'uid', attendeeSeatId: '1' });
		const all = bookingsOf(ida, ben, away);
		expect(all.get('uid')).toMatchObject({ status: 'accepted', rescheduledTo: null });
		expect(people(all.get('uid') ?? never())).toEqual(['ben@example.com', 'ida@example.com left']);
		expect(all.get('next')).toMatchObject({ status: 'accepted', rescheduledFrom: null });
	});

	test('that move to a known slot bring no number of the old one', () => {
		const away = seatMoved('next', {
			rescheduleUid: 'uid',
			attendeeSeatId: '1',
			bookingId: 7,
			rescheduleStartTime: 'x',
		});
		const there = seat('3', 'cy@example.com', { uid: 'next', payload: { bookingId: 8 } });
		expect(bookingsOf(ida, away, there).get('next')?.providerId).toBe('8');
	});

	test('given back and taken again are there', () => {
		const again = seat('9', 'ida@example.com', { at: '07' });
		const slot = bookingOf(ida, gaveBack('ida@example.com'), again);
		expect([slot.status, people(slot)]).toEqual(['accepted', ['ida@example.com', 'ida@example.com left']]);
	});

	test('moved by the host in place stay together', () => {
		const both = [{ email: 'ida@example.com' }, { email: 'ben@example.com' }];
		const later = moved({
			payload: {
				rescheduleUid: 'uid',
				seatsPerTimeSlot: 5,
				attendees: both,
				startTime: '2026-05-01T09:00:00Z',
			},
		});
		expect(bookingOf(ida, ben, later)).toMatchObject({
			startTime: '2026-05-01T09:00:00.000Z',
			rescheduledTo: null,
		});
		expect(people(bookingOf(ida, ben, later))).toEqual(['ben@example.com', 'ida@example.com']);
	});

	test('are all gone when the host closes the slot', () => {
		const both = [{ email: 'ida@example.com' }, { email: 'ben@example.com' }];
		expect(bookingOf(ida, ben, cancelled({ payload: { attendees: both } })).status).toBe('cancelled');
	});

	function seatMoved(uid: string, payload: object): BookingEvent {
		return moved({
			uid,
			payload: { seatsPerTimeSlot: 5, attendees: [{ email: 'ida@example.com' }], ...payload },
		});
	}
});

describe('a series', () => {
	const occurrence = (uid: string, week: number, over: Told = {}) =>
		created({
			uid,
			...over,
			payload: {
				startTime: new Date(Date.UTC(2026, 2, 1 + 7 * week)).toISOString(),
				recurringEvent: { freq: 2, interval: 1, count: 3 },
				...over.payload,
			},
		});

	test('of which one is cancelled puts the later ones in doubt', () => {
		const all = bookingsOf(
			occurrence('a', 0),
			occurrence('b', 1),
			occurrence('c', 2),
			cancelled({ uid: 'b' }),
		);
		expect([...all].sort().map(([uid, { needsCheck }]) => [uid, needsCheck])).toEqual([
			['a', false],
			['b', false],
			['c', true],
		]);
	});

	test.each(['BOOKING_CREATED', 'BOOKING_REJECTED'])(
		'that was asked for puts those that still wait in doubt once one is answered by %s',
		(answer) => {
			const asked = (uid: string, week: number) => ({
				...occurrence(uid, week),
				meaning: 'requested' as const,
			});
			const all = bookingsOf(
				asked('a', 0),
				asked('b', 1),
				asked('c', 2),
				told(answer, { uid: 'b', at: '03' }),
			);
			expect([...all].sort().map(([uid, { needsCheck }]) => [uid, needsCheck])).toEqual([
				['a', true],
				['b', false],
				['c', true],
			]);
		},
	);

	test('of which nobody has answered any stands as it was asked for', () => {
		const asked = (uid: string) => ({ ...occurrence(uid, 1), meaning: 'requested' as const });
		expect([...foldAll([asked('a'), asked('b')]).values()].filter(({ needsCheck }) => needsCheck)).toEqual(
			[],
		);
	});

	test('does not reach over to one of another time, attendee, event type or rhythm', () => {
		const others = [
			occurrence('time', 2, { at: '03' }),
			occurrence('who', 2, { payload: { attendees: [{ email: 'ben@example.com' }] } }),
			occurrence('what', 2, { payload: { type: 'other' } }),
			occurrence('rhythm', 2, { payload: { recurringEvent: { freq: 2, interval: 2, count: 3 } } }),
		];
		const all = foldAll([occurrence('a', 0), cancelled({ uid: 'a' }), ...others]);
		expect([...all.values()].filter(({ needsCheck }) => needsCheck)).toEqual([]);
	});
});

describe('a payment', () => {
	const begun = told('BOOKING_PAYMENT_INITIATED', {
		payload: { status: 'ACCEPTED', metadata: { own: 'mine' } },
	});
	const confirmed = created({ at: '02', payload: { metadata: { own: 'changed', video: 'v' } } });
	const paid = told('BOOKING_PAID', {
		at: '03',
		payload: { metadata: { own: 'of the payment', identifier: 'p' } },
	});

	test('that has begun is pending, though it says accepted', () => {
		expect(bookingOf(begun)).toMatchObject({ status: 'pending', awaitingPayment: true, paid: false });
	});

	test('told before the booking is one booking, accepted and paid, with its own metadata', () => {
		expect(bookingsOf(begun, confirmed, paid).size).toBe(1);
		expect(bookingOf(begun, confirmed, paid)).toMatchObject({
			status: 'accepted',
			awaitingPayment: false,
			paid: true,
			metadata: { own: 'mine', video: 'v', identifier: 'p' },
		});
	});
});

describe('what is told of a booking that is not there yet', () => {
	const row = { uid: 'uid', location: 'stale', status: 'ACCEPTED', startTime: '2026-03-01T09:00:00.000Z' };
	const waiting: [string, BookingEvent, object][] = [
		[
			'a flat meeting',
			read({ triggerEvent: 'MEETING_STARTED', createdAt: '2025-12-31T00:00:00.000Z', ...row }),
			{ createdAt: '2025-12-31T00:00:00.000Z' },
		],
		[
			'a sparse meeting',
			read({ triggerEvent: 'MEETING_ENDED', uid: 'uid', location: 'stale', title: 'Sparse' }),
			{ title: 'Sparse' },
		],
		[
			'a nested meeting',
			told('MEETING_ENDED', { payload: { ...row, title: 'Nested' } }),
			{ title: 'Nested' },
		],
		[
			'a no-show',
			read({
				triggerEvent: 'BOOKING_NO_SHOW_UPDATED',
				createdAt: '2026-01-09T00:00:00Z',
				payload: { bookingUid: 'uid', attendees: [{ email: 'ida@example.com', noShow: true }] },
			}),
			{ attendees: [{ noShow: true }] },
		],
		[
			'a new place',
			told('BOOKING_LOCATION_UPDATED', { at: '06', payload: { location: 'https://new.example.com' } }),
			{ location: 'https://new.example.com', meetingUrl: 'https://new.example.com' },
		],
		[
			'a new host',
			told('BOOKING_REASSIGNED', { at: '06', payload: { organizer: { email: 'new@example.com' } } }),
			{ organizer: { email: 'new@example.com' } },
		],
		[
			'an instant meeting',
			read({
				triggerEvent: 'INSTANT_MEETING',
				createdAt: '2026-01-01T00:00:00Z',
				payload: { uid: 'uid', eventTypeTitle: 'Talk now' },
			}),
			{ eventTypeTitle: 'Talk now' },
		],
		[
			'a recording',
			told('RECORDING_READY', { payload: { downloadLink: 'https://files.example.com/x' } }),
			{},
		],
	];

	test.each(waiting)('%s waits, and applies when the booking turns up', (_, event, expected) => {
		expect(foldAll([event]).size).toBe(0);
		const there = created({ payload: { location: 'here' } });
		expect(bookingOf(there, event)).toMatchObject({ status: 'accepted', ...expected });
	});

	test.each(waiting)('%s changes no status', (_, event) => {
		expect(bookingOf(created(), cancelled(), event).status).toBe('cancelled');
	});

	test('a no-show that is taken back is none', () => {
		const marks = [true, false].map((noShow, day) =>
			told('BOOKING_NO_SHOW_UPDATED', {
				at: `0${7 + day}`,
				payload: { bookingUid: 'uid', attendees: [{ email: 'ida@example.com', noShow }] },
			}),
		);
		expect(bookingOf(created(), ...marks).attendees).toMatchObject([{ noShow: false }]);
	});

	test('an accepted instant meeting is a booking', () => {
		const accepted = told('INSTANT_MEETING_ACCEPTED', { payload: { bookingUid: 'uid' } });
		expect(bookingOf(accepted).status).toBe('accepted');
	});

	test('no link to a recording is ever part of a booking', () => {
		const booking = bookingOf(
			created(),
			told('RECORDING_READY', { payload: { downloadLink: 'https://files.example.com/x' } }),
		);
		expect(JSON.stringify(booking)).not.toContain('files.example.com');
	});
});

test('two webhooks that tell the same in other bytes make one booking and one attendee', () => {
	const second = created({ at: '2026-01-01T10:00:00.004Z', payload: { webhook: 2 } });
	expect(bookingsOf(created(), second).size).toBe(1);
	expect(bookingOf(created(), second).attendees).toHaveLength(1);
	const seats = bookingOf(
		seat('1', 'ida@example.com'),
		seat('1', 'ida@example.com', { payload: { webhook: 2 } }),
	);
	expect(seats.attendees).toHaveLength(1);
});

test('the three spellings of a time are the same instant', () => {
	const spelled = ['2026-03-01T09:00:00Z', '2026-03-01T10:00:00+01:00', '2026-03-01T09:00:00.000Z'];
	const times = spelled.map((startTime) => bookingOf(created({ payload: { startTime } })).startTime);
	expect(new Set(times)).toEqual(new Set(['2026-03-01T09:00:00.000Z']));
});

describe('the canonical order', () => {
	test('within a meaning goes by the envelope’s time; one without comes first', () => {
		const place = (at: string | null, location: string) =>
			told('BOOKING_LOCATION_UPDATED', { at, payload: { location } });
		expect(bookingOf(created(), place('03', 'third'), place('02', 'second')).location).toBe('third');
		expect(bookingOf(created(), place(null, 'no time'), place('02', 'second')).location).toBe('second');
		expect(bookingOf(created(), place('no time', 'unreadable'), place('02', 'second')).location).toBe(
			'second',
		);
	});

	test('at the same time goes by the digest', () => {
		const places = ['one', 'other'].map((location) =>
			told('BOOKING_LOCATION_UPDATED', { payload: { location } }),
		);
		const last = places.toSorted((one, other) => (one.sha256 < other.sha256 ? -1 : 1)).at(-1);
		expect(bookingOf(created(), ...places).location).toBe(last?.facts.location);
	});
});
