import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allBookings } from '../src/server/db/read-bookings.ts';
import { project } from '../src/server/pipeline/project.ts';
import { orders } from './bodies.ts';
import { type Body, envelope, invitee } from './calendly-bodies.ts';
import type { Booked } from './calendly-world.ts';
import { databaseKinds } from './databases.ts';
import type { TestJournal } from './journals.ts';
import { journalOf, partsOf } from './projection.ts';

const minute = 60_000;
const began = Date.UTC(2027, 0, 11, 9, 14, 7);

function booked(uid: string, over: Partial<Booked> = {}): Booked {
	return {
		...{ uid, meeting: `of-${uid}`, type: 'intro', status: 'accepted', start: began + 10_000 * minute },
		...{ made: began, mail: `${uid}@example.com`, guests: [], location: 'Marktplatz 1', answers: [] },
		...{ campaign: 'c', price: null, noShow: false, from: null, to: null },
		...{ cancelledBy: null, role: null, reason: null },
		...over,
	};
}

const tell = (event: string, at: number, one: Booked, over: Body = {}) =>
	envelope(event, began + at * minute, invitee(one, began + at * minute, over));

const cancellation = { canceled_by: 'Guest', canceler_type: 'invitee', reason: 'Another time' };

/** A move: both halves are told in the same second. */
function moved(at: number, old: Booked, next: Booked): Body[] {
	return [
		tell('invitee.canceled', at, { ...old, status: 'rescheduled', to: next }, { cancellation }),
		tell('invitee.created', at, { ...next, from: old }),
	];
}

type Story = {
	name: string;
	/** @param copy Ends every uid, so that many copies may be told at once */
	told(copy: string): Body[];
	meant(copy: string): Record<string, object>;
};

const stories: readonly Story[] = [
	{
		name: 'a booking that is moved twice is one that stands, and two that were moved on',
		told(copy) {
			const one = (uid: string) => booked(uid + copy, { mail: 'ida@example.com' });
			const [a, b, c] = [one('a'), one('b'), one('c')];
			return [tell('invitee.created', 0, a), ...moved(5, a, b), ...moved(9, { ...b, from: a }, c)];
		},
		meant: (copy) => ({
			[`a${copy}`]: { status: 'rescheduled', rescheduledTo: `b${copy}`, cancelledAt: null },
			[`b${copy}`]: {
				...{
					status: 'rescheduled',
					rescheduledFrom: `a${copy}`,
					rescheduledTo: `c${copy}`,
					cancelledAt: null,
				},
			},
			[`c${copy}`]: { status: 'accepted', rescheduledFrom: `b${copy}`, rescheduledTo: null },
		}),
	},
	{
		name: 'of two who share a group’s time one leaves, and the other still comes',
		told(copy) {
			const [left, stays] = [booked(`left${copy}`), booked(`stays${copy}`, { meeting: `of-left${copy}` })];
			return [
				tell('invitee.created', 0, left),
				tell('invitee.created', 1, stays),
				tell('invitee.canceled', 5, { ...left, status: 'cancelled' }, { cancellation }),
			];
		},
		meant: (copy) => ({
			[`left${copy}`]: { status: 'cancelled', cancelledByRole: 'attendee' },
			[`stays${copy}`]: { status: 'accepted', cancelledAt: null },
		}),
	},
	{
		name: 'somebody who is noted as absent, is not, and is again, is absent',
		told(copy) {
			const one = booked(`one${copy}`);
			return [
				tell('invitee.created', 0, one),
				tell('invitee_no_show.created', 5, { ...one, noShow: true }),
				tell('invitee_no_show.deleted', 6, one),
				tell('invitee_no_show.created', 7, { ...one, noShow: true }),
			];
		},
		meant: (copy) => ({ [`one${copy}`]: { status: 'accepted', attendees: [{ noShow: true }] } }),
	},
];

describe.each(stories)('in whatever order Calendly tells it, each twice, $name', ({ told, meant }) => {
	// Each order is told of a copy of its own, and all of them are projected in one go.
	const copies = orders(told('').map((_, at) => at)).map((order, copy) => ({ order, copy: `-${copy}` }));
	let source: TestJournal;
	beforeAll(async () => {
		const bodies = copies.flatMap(({ order, copy }) => {
			const all = told(copy);
			const inOrder = order.map((at) => all[at] ?? {});
			return [...inOrder, ...inOrder.toReversed()];
		});
		source = await journalOf(bodies, 7, 'calendly');
		expect(source.journal.events).toBe(bodies.length / 2);
	}, 60_000);
	afterAll(() => source.drop());

	test.each(databaseKinds)(
		'in $name',
		async ({ make }) => {
			await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
			const kept = await make();
			while ((await project(partsOf(kept.database, source), 40)) > 0);
			const found: Record<string, object> = {};
			for await (const booking of allBookings(kept.database)) found[booking.uid] = booking;
			const wanted = Object.assign({}, ...copies.map(({ copy }) => meant(copy)));
			expect(Object.keys(found).sort()).toEqual(Object.keys(wanted).sort());
			expect(found).toMatchObject(wanted);
			await kept.drop();
		},
		60_000,
	);
});
