import { book } from '@bookme/box/calendly/booking/book';
import { cancel } from '@bookme/box/calendly/booking/cancel';
import { move } from '@bookme/box/calendly/booking/move';
import { markNoShow, unmarkNoShow } from '@bookme/box/calendly/booking/no-show';
import { type RunningCalendly, startCalendly } from '@bookme/box/calendly/start-calendly';
import type { Happening } from '@bookme/box/calendly/world/happening';
import { HandClock } from '@bookme/box/webhooks/hand-clock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { meetingTypesOfTests } from '../../../test/projection.ts';
import { allRows } from '../api-client/all-rows.ts';
import type { BookingEvent } from '../domain/booking-event.ts';
import type { BookingRecord } from '../domain/record.ts';
import { foldBooking } from '../pipeline/fold/fold-booking.ts';
import { differences } from '../pipeline/reconcile/differences.ts';
import { readEvent } from './read-event.ts';
import { calendlyRecords } from './records.ts';
import { readSnapshot } from './snapshot.ts';

const token = 'calendly_test_records';
const order = { eventType: 'rendez-vous-projet', name: 'Claire Martin', email: 'claire.martin@example.com' };
const [first, second] = ['2027-02-01T09:00:00Z', '2027-02-02T09:00:00Z'];

let box: RunningCalendly;
let clock: HandClock;
let told: Happening[];
beforeEach(async () => {
	clock = new HandClock(Date.parse('2027-01-11T09:00:00Z'));
	told = [];
	box = await startCalendly({ token, clock, rateLimit: 100_000 });
	box.sender.tell = (happening) => void told.push(happening);
});
afterEach(() => box.stop());

const later = (ms: number) => clock.pass(ms, async () => {});
const hour = 3_600_000;

function changedSince(since: string | null): Promise<BookingRecord[]> {
	const records = calendlyRecords({
		gate: { url: box.origin, token, rate: 99_999 },
		connection: 'main',
		meetingTypes: meetingTypesOfTests,
		now: clock.now,
		withoutForgotten: (one) => one,
	});
	return allRows(records.changedSince(since, AbortSignal.timeout(30_000)));
}

/** What deliveries say of what has happened */
function deliveries(): BookingEvent[] {
	return told.flatMap(({ event, at, payload }, place) => {
		const body = { event, created_at: new Date(at).toISOString(), created_by: 'x', payload };
		return readEvent(JSON.parse(JSON.stringify(body)), String(place)) ?? [];
	});
}

function differing(events: readonly BookingEvent[], records: readonly BookingRecord[]) {
	const about = (uid: string) => events.filter((one) => one.uid === uid || one.replaces === uid);
	return records.map(({ look }) => differences(about(look.uid), look));
}

/** Everything that can happen, once */
async function live() {
	const called = book(box.world, { ...order, start: first, guests: ['sophie@example.com'] });
	await later(hour);
	const moved = book(box.world, { ...order, start: second, email: 'julien@example.com' });
	await later(hour);
	const again = move(box.world, moved.id, { start: '2027-02-03T09:00:00Z' });
	await later(hour);
	move(box.world, again.id, { start: '2027-02-04T09:00:00Z', by: 'host' });
	cancel(box.world, called.id, { by: 'invitee', reason: 'Imprévu' });
	const group = { ...order, eventType: 'visite-atelier', start: '2027-01-12T09:00:00Z' };
	const absent = book(box.world, { ...group, email: 'nadia@example.com' });
	const leaver = book(box.world, { ...group, email: 'paul@example.com' });
	await later(48 * hour);
	markNoShow(box.world, absent.id);
	markNoShow(box.world, leaver.id);
	await later(hour);
	unmarkNoShow(box.world, leaver.id);
	book(box.world, { ...order, eventType: 'etude-technique', start: '2027-02-09T09:00:00Z' });
	return { called, moved, again, absent, leaver };
}

describe('what the API has', () => {
	test('is what deliveries tell, down to the last difference', async () => {
		await live();
		const records = await changedSince(null);
		expect(records).toHaveLength(7);
		expect(differing(deliveries(), records).flat()).toEqual([]);
	});

	test('makes the same bookings by itself', async () => {
		const { called, moved, again, absent, leaver } = await live();
		const looks = (await changedSince(null)).map(({ look }) => look);
		const bookingOf = (uid: string) =>
			foldBooking(uid, {
				own: looks.filter((one) => one.uid === uid),
				successors: looks.filter((one) => one.replaces === uid && one.uid !== uid),
			});
		expect(bookingOf(called.id)).toMatchObject({
			...{ status: 'cancelled', cancellationReason: 'Imprévu', cancelledByRole: 'attendee' },
			cancelledBy: 'claire.martin@example.com',
		});
		expect(bookingOf(moved.id)).toMatchObject({ status: 'rescheduled', rescheduledTo: again.id });
		expect(bookingOf(again.id)).toMatchObject({ status: 'rescheduled', rescheduledFrom: moved.id });
		expect(bookingOf(moved.id)).toMatchObject({ cancelledBy: null, cancelledAt: null });
		expect(bookingOf(absent.id)?.attendees).toMatchObject([{ email: 'nadia@example.com', noShow: true }]);
		expect(bookingOf(leaver.id)?.attendees).toMatchObject([{ noShow: false }]);
	});

	test('is missed where a delivery was lost, and made good by its entry', async () => {
		await live();
		const records = await changedSince(null);
		for (let lost = 0; lost < told.length; lost++) {
			const known = deliveries().filter(({ sha256 }) => sha256 !== String(lost));
			for (const [at, names] of differing(known, records).entries()) {
				if (names.length === 0) continue;
				const record = records[at];
				const { body, head } = record?.entry(names) ?? { body: Buffer.alloc(0), head: { sha256: '' } };
				const look = readSnapshot(JSON.parse(Buffer.from(body).toString()), head.sha256);
				expect(look?.observed?.differs).toEqual(names);
				const healed = look === null ? known : [...known, look];
				expect(differing(healed, record === undefined ? [] : [record])).toEqual([[]]);
			}
		}
	});

	test('is kept as it was received, in the shape of a delivery', async () => {
		await live();
		const [record] = await changedSince(null);
		const { head, body } = record?.entry([]) ?? {};
		expect(head).toMatchObject({
			...{ provider: 'calendly', source: 'api', trigger: 'api.invitee', status: 'kept', connection: 'main' },
			booking: { uid: record?.look.uid },
		});
		expect(JSON.parse(Buffer.from(body ?? []).toString())).toMatchObject({
			...{ event: 'api.invitee', differs: [], payload: { scheduled_event: { uri: expect.any(String) } } },
		});
	});
});

describe('what changed since', () => {
	test('comes alone, in the order of its changes', async () => {
		await live();
		const all = await changedSince(null);
		const times = all.map(({ look }) => String(look.observed?.updatedAt));
		expect(times).toEqual(times.toSorted());
		const since = new Date(Date.parse('2027-01-11T11:30:00Z')).toISOString();
		const some = await changedSince(since);
		expect(some.length).toBeLessThan(all.length);
		expect(some.map(({ look }) => look.uid)).toEqual(
			all.filter(({ look }) => String(look.observed?.updatedAt) >= since).map(({ look }) => look.uid),
		);
	});

	test('asks only for those who come where something changed', async () => {
		for (let day = 1; day <= 9; day++) book(box.world, { ...order, start: `2027-03-0${day}T09:00:00Z` });
		await later(hour);
		const since = new Date(clock.now()).toISOString();
		book(box.world, { ...order, start: '2027-03-20T09:00:00Z' });
		const before = box.calls.length;
		expect(await changedSince(since)).toHaveLength(1);
		expect(box.calls.slice(before).map(({ path }) => path.split('/').at(-1))).toEqual([
			...['me', 'scheduled_events', 'invitees'],
		]);
	});
});
