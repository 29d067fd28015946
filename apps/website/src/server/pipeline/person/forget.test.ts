import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesWith, wholeWord } from '../../../../test/bytes.ts';
import { seededChance } from '../../../../test/chance.ts';
import { databaseKinds, type TestDatabase } from '../../../../test/databases.ts';
import { depth, tell } from '../../../../test/depth.ts';
import { forgetIn, forgettingParts, testKeys } from '../../../../test/forgetting.ts';
import { ida, traces } from '../../../../test/ida.ts';
import { idas } from '../../../../test/idas.ts';
import { readFolder, type TestJournal } from '../../../../test/journals.ts';
import { packNow } from '../../../../test/packing.ts';
import { journalOf, stored } from '../../../../test/projection.ts';
import { lives } from '../../../../test/worlds.ts';
import { allBookings } from '../../db/read-bookings.ts';
import type { Booking } from '../../domain/booking.ts';
import { Bookings } from '../bookings.ts';
import { project } from '../project.ts';
import { emptyProjection } from '../rebuild.ts';
import { stateDigest } from '../state-digest.ts';

const kinds = databaseKinds.flatMap(({ name: on, make }) => lives.map((life) => ({ ...life, on, make })));

describe.each(kinds)('in $on, of what $name told', ({ name: provider, make, live }) => {
	const { booking: idasBooking, deliveries: idasDeliveries, others: othersDeliveries } = idas[provider];
	const { later, lookedUp } = idas[provider];
	const received = (bodies: readonly (Record<string, unknown> | string)[]) => journalOf(bodies, 7, provider);

	let kept: TestDatabase;
	let source: TestJournal;
	beforeEach(async () => {
		kept = await make();
	});
	afterEach(async () => {
		await source.drop();
		await kept.drop();
	});

	async function projectAll(): Promise<void> {
		// Readers see an entry some milliseconds after it is durable.
		await expect.poll(() => source.journal.reader.events).toBe(source.journal.events);
		while ((await project(forgettingParts(kept.database, source), 500)) > 0);
	}

	async function rebuild(): Promise<void> {
		await emptyProjection(kept.database, source.journal.id);
		await projectAll();
	}

	async function bookings(): Promise<Map<string, Booking>> {
		const found = new Map<string, Booking>();
		for await (const booking of allBookings(kept.database)) found.set(booking.uid, booking);
		return found;
	}

	async function rows(): Promise<string> {
		const tables = ['webhook_events', 'bookings', 'attendees'] as const;
		return JSON.stringify(
			await Promise.all(tables.map((table) => kept.database.selectFrom(table).selectAll().execute())),
		);
	}

	const found = (text: string) => traces.filter((needle) => wholeWord(needle).test(text));

	async function receive(body: string) {
		source.clock.now += 5;
		await source.journal.append(stored(provider, body, source.clock.now));
		await projectAll();
	}

	test('every booking of a world is as it was, but for what was somebody’s', async () => {
		const worlds = depth({ test: 6, prove: 200 });
		for (let seed = 1; seed <= worlds; seed += 1) {
			const chance = seededChance(seed);
			source = await received(live(seed, provider === 'cal' ? 120 : 60).told.map(({ body }) => body));
			await emptyProjection(kept.database, source.journal.id);
			await projectAll();
			const before = await bookings();
			const guests = [
				...new Set([...before.values()].flatMap((one) => one.attendees.map(({ email }) => email ?? ''))),
			];
			const mail = guests[Math.floor(chance() * guests.length)] ?? '';
			const done = await forgetIn(source, kept, mail);
			expect(done.entries).toBeGreaterThan(0);
			const after = await bookings();
			expect([...after.keys()]).toEqual([...before.keys()]);
			for (const [uid, booking] of before) {
				const isTheirs = booking.attendees.some((one) => one.email === mail);
				const now = after.get(uid) ?? booking;
				if (!isTheirs && booking.cancelledBy !== mail) expect(now, `${seed} ${uid}`).toEqual(booking);
				else expect(impersonal(now), `${seed} ${uid}`).toEqual(impersonal(as(booking, mail)));
			}
			const digest = await stateDigest(kept.database);
			await rebuild();
			expect(await stateDigest(kept.database)).toBe(digest);
			expect(await rows()).not.toMatch(wholeWord(mail));
			await source.drop();
		}
		tell('worlds of which somebody was forgotten', worlds);
	}, 600_000);

	test('what is restored from a copy does not bring them back, and the next time takes it out of the files', async () => {
		source = await received([...idasDeliveries('one'), ...othersDeliveries('one')]);
		await projectAll();
		const [name = ''] = source.journal.reader.rowsAfter(0, 1).map(({ file }) => file);
		const copy = join(source.folder, 'copy.json');
		copyFileSync(join(source.logsDir, name), copy);
		await forgetIn(source, kept, ida.mail);
		const state = await stateDigest(kept.database);
		copyFileSync(copy, join(source.logsDir, name));
		expect(found(readFileSync(join(source.logsDir, name), 'utf8'))).not.toEqual([]);
		await rebuild();
		expect(found(await rows())).toEqual([]);
		expect(await stateDigest(kept.database)).toBe(state);
		expect(await forgetIn(source, kept, ida.mail)).toMatchObject({ files: 1 });
		expect(filesWith([source.logsDir], traces)).toEqual([]);
	});

	test('what the API tells later, or an old booking’s webhook, does not bring them back; a new booking does', async () => {
		source = await received(idasDeliveries('one'));
		await projectAll();
		await forgetIn(source, kept, ida.mail);
		for (const uid of ['one-own', 'another']) {
			source.clock.now += 5;
			await source.journal.append(lookedUp(uid, new Date(source.clock.now).toISOString()));
		}
		for (const body of later('one')) await receive(body);
		expect([...(await bookings()).keys()]).toEqual(expect.arrayContaining(['another', 'one-third']));
		expect(found(await rows())).toEqual([]);
		const story = await new Bookings(kept.database, () => source.clock.now).story('main', 'one-own');
		expect(story.length).toBeGreaterThan(3);
		expect(found(JSON.stringify(story))).toEqual([]);
		await receive(idasBooking('new'));
		expect((await bookings()).get('new')?.attendees[0]).toMatchObject({ name: ida.name });
	});

	test('a projection that read an entry before it was rewritten writes nothing of it after', async () => {
		source = await received(idasDeliveries('one'));
		await expect.poll(() => source.journal.reader.events).toBe(source.journal.events);
		const parts = forgettingParts(kept.database, source);
		const { journal: reader } = parts;
		// As if it had not seen the note either.
		const stale: typeof parts = { ...parts, withoutForgotten: (entry) => entry };
		await project(stale, 1);
		const rows_ = reader.rowsAfter(1, 3).map((row) => [row, reader.read(row)] as const);
		const { revision } = reader;
		await forgetIn(source, kept, ida.mail);
		let asked = 0;
		const journal: typeof reader = {
			id: reader.id,
			get revision() {
				asked += 1;
				return asked === 1 ? revision : reader.revision;
			},
			rowsAfter: () => rows_.map(([row]) => row),
			read: (wanted) => rows_.find(([row]) => row.seq === wanted.seq)?.[1] ?? reader.read(wanted),
		};
		await project({ ...stale, journal }, 3);
		await projectAll();
		expect(found(await rows())).toEqual([]);
	});

	test('a damaged file is rid of them too, and stays as damaged as it was', async () => {
		source = await received(idasDeliveries('one'));
		await projectAll();
		const [name = ''] = source.journal.reader.rowsAfter(0, 1).map(({ file }) => file);
		const path = join(source.logsDir, name);
		writeFileSync(path, readFileSync(path).subarray(0, -40));
		await forgetIn(source, kept, ida.mail);
		expect(filesWith([source.logsDir], traces)).toEqual([]);
	});

	test('entries that are left alone keep their bytes, and rewritten ones their digest, name and place', async () => {
		source = await received([...idasDeliveries('one'), ...othersDeliveries('one')]);
		await projectAll();
		await source.journal.rewrite(async () => []);
		const before = readFolder(source.logsDir);
		const done = await forgetIn(source, kept, ida.mail);
		const after = readFolder(source.logsDir);
		expect(after.map(({ file }) => file)).toEqual(before.map(({ file }) => file));
		const same = after.filter(
			(entry, at) => Buffer.compare(entry.body, before[at]?.body ?? Buffer.alloc(0)) === 0,
		);
		expect(same.map(({ head }) => head.redacted)).toEqual([undefined, undefined, undefined]);
		expect(after.filter(({ head }) => head.redacted)).toHaveLength(done.files);
		const place = ({ head }: (typeof after)[number]) => [
			head.seq,
			head.id,
			head.receivedAt,
			head.sha256,
			head.status,
		];
		expect(after.map(place)).toEqual(before.map(place));
	});

	test('somebody who is nowhere is noted all the same, and nothing is touched', async () => {
		source = await received(othersDeliveries('one'));
		await projectAll();
		const state = await stateDigest(kept.database);
		expect(await forgetIn(source, kept, 'nobody@example.com')).toMatchObject({
			files: 0,
			archived: 0,
			rejected: 0,
			entries: 0,
		});
		expect(await stateDigest(kept.database)).toBe(state);
		const notes = readFileSync(join(source.logsDir, 'forgotten.jsonl'), 'utf8');
		expect(JSON.parse(notes)).toEqual({
			at: new Date(source.clock.now).toISOString(),
			hash: testKeys.hashOf('nobody@example.com'),
			bookings: [],
		});
	});

	test('packed days stay readable, and are packed again with what comes late', async () => {
		source = await received([...idasDeliveries('one'), ...othersDeliveries('one')]);
		await projectAll();
		await source.journal.rewrite(async () => []);
		await packNow(source.logsDir);
		const state = await bookings();
		const done = await forgetIn(source, kept, ida.mail);
		expect(done).toMatchObject({ files: 0, unread: [] });
		expect(done.archived).toBeGreaterThan(7);
		expect(filesWith([source.logsDir], traces)).toEqual([]);
		expect([...(await bookings()).values()].map(impersonal)).toEqual(
			[...state.values()].map((one) => impersonal(as(one, ida.mail))),
		);
		await receive(
			idasBooking(
				'late',
				provider === 'cal' ? { attendees: [] } : { email: 'late@example.com', name: 'Late' },
			),
		);
		expect((await packNow(source.logsDir)).filter(({ level }) => level !== 'info')).toEqual([]);
	});
});

/** What stays of a booking in which somebody took part */
function impersonal({
	title,
	eventTypeTitle,
	description,
	responses,
	location,
	cancellationReason,
	rejectionReason,
	metadata,
	attendees,
	meetingUrl,
	...rest
}: Booking) {
	return {
		...rest,
		said: [title, eventTypeTitle, description, location, cancellationReason, rejectionReason].map(
			(one) => one !== null,
		),
		answered: responses.map(({ key, label }) => [key, label]),
		metadata: Object.keys(metadata),
		attendees: attendees.map(({ name, phone, ...one }) => ({
			...one,
			said: [name, phone].map((part) => part !== null),
		})),
	};
}

/** A booking with what stands for an address instead of it */
function as(booking: Booking, mail: string): Booking {
	const standIn = (one: string | null) => (one?.toLowerCase() === mail ? testKeys.standInOf(one) : one);
	return {
		...booking,
		cancelledBy: standIn(booking.cancelledBy),
		attendees: booking.attendees.map((one) => ({ ...one, email: standIn(one.email) })),
	};
}
