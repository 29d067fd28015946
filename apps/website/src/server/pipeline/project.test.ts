import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededChance } from '../../../test/chance.ts';
import { everyKind, type TestDatabase } from '../../../test/databases.ts';
import { depth } from '../../../test/depth.ts';
import { journalOf, meetingTypesOfTests, partsOf, stirred } from '../../../test/projection.ts';
import { senderNamed } from '../../../test/providers.ts';
import { temporaryFolder } from '../../../test/website.ts';
import type { Body } from '../../../test/world-bodies.ts';
import { type History, lives } from '../../../test/worlds.ts';
import { allBookings, readBooking } from '../db/read-bookings.ts';
import { nodeDisk } from '../journal/node-disk.ts';
import { RejectedStore } from '../journal/rejected-store.ts';
import { listRejected } from './list-rejected.ts';
import { project } from './project.ts';
import { keepRefused } from './refuse.ts';
import { stateDigest } from './state-digest.ts';

const bodiesOf = ({ told }: History): Body[] => told.map(({ body }) => body);

const kinds = everyKind.flatMap(({ name: into, make }) => lives.map((life) => ({ ...life, into, make })));

describe.each(kinds)('projecting what $name tells into $into', ({ name: provider, make, live }) => {
	const history = (seed: number) => live(seed, 30);
	let kept: TestDatabase;
	beforeEach(async () => {
		kept = await make();
	});
	afterEach(() => kept.drop());

	/** Projects a journal of these into an empty database, so many at a time. @returns the state's digest */
	async function projected(bodies: readonly (Body | string)[], portion: () => number): Promise<string> {
		for (const table of ['webhook_events', 'bookings', 'attendees', 'cursors'] as const) {
			await kept.database.deleteFrom(table).execute();
		}
		const source = await journalOf(bodies, 7, provider);
		await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
		while ((await project(partsOf(kept.database, source), portion())) > 0);
		await source.drop();
		return stateDigest(kept.database);
	}

	test('gives one state for the same events, in whatever order and portions they come', async () => {
		for (let seed = 1; seed <= depth({ test: 6, prove: 200 }); seed += 1) {
			const chance = seededChance(seed);
			const world = history(seed);
			const inOrder = await projected(bodiesOf(world), () => 1000);
			const truth = [...world.statuses].map(([uid, status]) => `${uid} ${status}`).sort();
			const found: string[] = [];
			for await (const { uid, status } of allBookings(kept.database)) found.push(`${uid} ${status}`);
			expect(found.sort()).toEqual(truth);
			const portion = () => 1 + Math.floor(chance() * 15);
			expect(await projected(stirred(bodiesOf(world), chance), portion), `history ${seed}`).toBe(inOrder);
		}
	}, 600_000);

	test('goes on where it was', async () => {
		const source = await journalOf(bodiesOf(history(7)), 7, provider);
		const { events } = source.journal;
		await expect.poll(() => source.journal.reader.lastSeq).toBe(events);
		const count = async () =>
			(await kept.database.selectFrom('webhook_events').select('id').execute()).length;
		expect(await project(partsOf(kept.database, source), 5)).toBe(5);
		expect(await count()).toBe(5);
		while ((await project(partsOf(kept.database, source), 5)) > 0);
		expect(await count()).toBe(events);
		await source.drop();
	});

	test('lists what it does not understand, and goes on behind it', async () => {
		const { strange, booking } = senderNamed(provider);
		await projected(['not JSON', strange.unknown, booking('uid1')], () => 10);
		const events = await kept.database.selectFrom('webhook_events').selectAll().orderBy('seq').execute();
		expect(events.map(({ status, uid }) => [status, uid])).toEqual([
			['quarantined', null],
			['quarantined', null],
			['kept', 'uid1'],
		]);
		expect(await readBooking(kept.database, 'main', 'uid1')).toMatchObject({
			provider,
			startTime: '2026-12-01T09:00:00.000Z',
		});
	});

	test.skipIf(provider !== 'cal')('takes what no database likes', async () => {
		const hostile = 'a\u0000b\ud800c';
		const told = {
			triggerEvent: 'BOOKING_CREATED',
			createdAt: hostile,
			payload: {
				uid: hostile,
				type: hostile,
				title: `${hostile}'; drop table bookings; --`,
				price: 1e300,
				length: 0.1,
				startTime: '+275760-09-13T00:00:00.000Z',
				attendees: [{ name: hostile, email: hostile }, null, 7],
				organizer: 'nobody',
				metadata: JSON.parse(`{"__proto__": {"a": 1}, "k": ${JSON.stringify(hostile)}}`),
				responses: { [hostile]: { label: 1, value: { deep: [hostile] } } },
			},
		};
		const long = {
			triggerEvent: 'BOOKING_CREATED',
			payload: { uid: 'u'.repeat(256), title: 'x'.repeat(100_000) },
		};
		await projected([told, long, { triggerEvent: hostile, payload: {} }], () => 10);
		const rows = await kept.database.selectFrom('webhook_events').select(['seq', 'error']).execute();
		expect(rows.map(({ error }) => error)).toEqual([null, null, null]);
		const booking = await readBooking(kept.database, 'main', 'a\ufffdb\ufffdc');
		expect(booking).toMatchObject({ price: 1e300, startTime: null, length: 0.1 });
		expect(booking?.attendees).toHaveLength(3);
	});

	test.skipIf(provider !== 'calendly')('takes what no database likes of an invitee, too', async () => {
		const hostile = 'a\u0000b\ud800c';
		const over = {
			...{ name: hostile, email: hostile, timezone: hostile, old_invitee: hostile, text_reminder_number: 7 },
			...{ questions_and_answers: [null, { question: hostile, answer: hostile, position: 1e300 }] },
			...{ payment: { amount: 1e300, currency: 'EUR', successful: true }, tracking: { [hostile]: hostile } },
			...{
				scheduled_event: {
					name: `${hostile}'; drop table bookings; --`,
					start_time: '+275760-09-13',
					location: 7,
				},
			},
		};
		const { booking } = senderNamed(provider);
		await projected([booking('uid1', over), booking('u'.repeat(256)), booking(hostile)], () => 10);
		const rows = await kept.database.selectFrom('webhook_events').select(['uid', 'error']).execute();
		expect(rows).toEqual([
			{ uid: 'uid1', error: null },
			{ uid: null, error: null },
			{ uid: null, error: null },
		]);
		const booking1 = await readBooking(kept.database, 'main', 'uid1');
		expect(booking1).toMatchObject({ price: null, startTime: null, rescheduledFrom: null, paid: true });
		expect(booking1?.attendees).toMatchObject([{ email: 'a\ufffdb\ufffdc', timeZone: null, phone: null }]);
	});

	test('holds only so much of large events at once, and passes none of them', async () => {
		const text = 'x'.repeat(900_000);
		const large = (number: number) =>
			senderNamed(provider).booking(`uid${number}`, {
				metadata: { large: text },
				tracking: { utm_term: text },
			});
		const source = await journalOf(
			Array.from({ length: 12 }, (_, number) => large(number)),
			7,
			provider,
		);
		await expect.poll(() => source.journal.reader.lastSeq).toBe(12);
		expect(await project(partsOf(kept.database, source), 100)).toBeLessThan(12);
		while ((await project(partsOf(kept.database, source), 100)) > 0);
		expect(await kept.database.selectFrom('bookings').select('uid').execute()).toHaveLength(12);
		await source.drop();
	});

	test('lists what was refused, as long as it is kept', async () => {
		const folder = temporaryFolder();
		const log = { info() {}, warn() {}, error() {} };
		const rejected = new RejectedStore({ disk: nodeDisk, logsDir: folder, log, now: Date.now });
		keepRefused(rejected, {
			body: Buffer.from('{}'),
			header: () => null,
			provider: senderNamed(provider).provider({ secrets: ['secret'], meetingTypes: meetingTypesOfTests }),
			connection: 'main',
			address: '203.0.113.9',
			reason: 'mismatch',
			receivedAt: '2026-11-20T10:00:00.000Z',
		});
		const listed = () => kept.database.selectFrom('webhook_events').selectAll().execute();
		for (const _ of [1, 2]) {
			await listRejected(kept.database, folder);
			expect(await listed()).toMatchObject([
				{ provider, verified: 0, status: 'rejected', error: 'mismatch', seq: null },
			]);
		}
		for (const { name } of rejected.list()) rejected.remove(name);
		await listRejected(kept.database, folder);
		expect(await listed()).toEqual([]);
	});
});
