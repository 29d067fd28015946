import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listSamples } from '../src/server/cal/samples.ts';
import { allBookings } from '../src/server/db/read-bookings.ts';
import type { Booking } from '../src/server/domain/booking.ts';
import type { Provider } from '../src/server/domain/entry.ts';
import { readMeetingTypes } from '../src/server/meeting-types.ts';
import { project } from '../src/server/pipeline/project.ts';
import { stateDigest } from '../src/server/pipeline/state-digest.ts';
import { orders } from './bodies.ts';
import { readCalendlyFixtures } from './calendly-fixtures.ts';
import { calendlyMeanings } from './calendly-meanings.ts';
import { seededChance } from './chance.ts';
import { databaseKinds, type TestDatabase } from './databases.ts';
import { fixturesFolder, readFixtures } from './fixtures.ts';
import type { Meanings } from './meanings.ts';
import { journalOf, partsOf, stirred } from './projection.ts';
import { publishedMeanings, publishedStages } from './published-meanings.ts';
import { sampleMeanings } from './sample-meanings.ts';

type Told = { name: string; body: string; provider: Provider };

const { meetingTypes } = readMeetingTypes(
	{
		CAL_SLUGS_INTERVIEW: 'intro-call, interview',
		CAL_SLUGS_TECH: 'team/acme/sales-demo, tech-session',
		CAL_SLUGS_MENTORING: 'office-hours, mentoring, rendez-vous-projet',
	},
	'https://app.cal.com',
);

const hasFixtures = existsSync(fixturesFolder);
const published: Told[] = (hasFixtures ? readFixtures() : []).map(({ file }) => ({
	name: file.slice(0, -extname(file).length),
	provider: 'cal',
	body: readFileSync(join(fixturesFolder, file), 'utf8'),
}));
const samples: Told[] = listSamples().map(({ name, body }) => ({
	name,
	provider: 'cal',
	body: Buffer.from(body).toString('utf8'),
}));

const calendly: Told[] = readCalendlyFixtures().map(({ name, body }) => ({
	name,
	provider: 'calendly',
	body: body.toString('utf8'),
}));

describe.each(databaseKinds)('what bodies mean in $name', ({ make }) => {
	let kept: TestDatabase;
	beforeEach(async () => {
		kept = await make();
	});
	afterEach(() => kept.drop());

	/** Projects these into an empty database. @returns the state's digest */
	async function projected(told: readonly Told[], portion: number): Promise<string> {
		for (const table of ['webhook_events', 'bookings', 'attendees', 'cursors'] as const) {
			await kept.database.deleteFrom(table).execute();
		}
		const source = await journalOf(
			told.map(({ body }) => body),
			7,
			told[0]?.provider,
		);
		await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
		const parts = partsOf(kept.database, source, meetingTypes);
		while ((await project(parts, portion)) > 0);
		await source.drop();
		return stateDigest(kept.database);
	}

	async function bookings(): Promise<Record<string, object>> {
		const found: Record<string, object> = {};
		for await (const booking of allBookings(kept.database)) found[booking.uid] = toMeant(booking);
		return found;
	}

	const events = () => kept.database.selectFrom('webhook_events').selectAll().orderBy('seq').execute();

	describe.each([
		{ kind: 'published', told: published, meanings: publishedMeanings, skip: !hasFixtures },
		{ kind: 'shipped', told: samples, meanings: sampleMeanings, skip: false },
		{ kind: 'Calendly’s', told: calendly, meanings: calendlyMeanings, skip: calendly.length === 0 },
	])('of the $kind ones', ({ told, meanings, skip }) => {
		test.skipIf(skip)('is what the fact sheet says', async () => {
			await projected(told, 1000);
			const found = await bookings();
			expect(Object.keys(found).sort()).toEqual(Object.keys(meanings.bookings).sort());
			for (const [uid, meant] of Object.entries(meanings.bookings)) {
				expect.soft(found[uid], uid).toEqual({ ...found[uid], ...meant });
			}
			expect((await events()).map(({ status, uid }) => [status, uid !== null])).toEqual(
				told.map(({ name }) => listed(name, meanings)),
			);
		});

		test.skipIf(skip)('is the same in whatever order they come', async () => {
			const state = await projected(told, 1000);
			for (let seed = 1; seed <= 4; seed += 1) {
				const chance = seededChance(seed);
				const portion = 1 + Math.floor(chance() * 20);
				expect(await projected(stirred(told, chance), portion), `order ${seed}`).toBe(state);
			}
		});
	});

	describe.skipIf(calendly.length === 0)('a move at Calendly', () => {
		const [first, oldHalf, newHalf] = ['02-', '05-', '06-'].map((start) =>
			calendly.filter(({ name }) => name.startsWith(start)),
		);
		const [before, after] = ['74b24d07-7179-47eb-a5ec-74dfc4842cf6', '053d452a-e3ce-477b-ad8b-57bb5b64c633'];
		const halves = [first ?? [], oldHalf ?? [], newHalf ?? []];

		test('is one live booking in every order of what is told of it', async () => {
			const states = new Set<string>();
			for (const order of orders(halves)) {
				states.add(await projected(order.flat(), 1));
				expect(await bookings()).toMatchObject({
					[before]: { status: 'rescheduled', rescheduledTo: after, cancelledAt: null },
					[after]: { status: 'accepted', rescheduledFrom: before },
				});
			}
			expect(states.size).toBe(1);
		});

		test('is known from either half alone, and revives nothing', async () => {
			await projected(oldHalf ?? [], 1);
			expect(await bookings()).toEqual({
				[before]: expect.objectContaining({ status: 'rescheduled', rescheduledTo: after }),
			});
			await projected(newHalf ?? [], 1);
			expect(await bookings()).toEqual({
				[after]: expect.objectContaining({ status: 'accepted', rescheduledFrom: before }),
			});
		});
	});

	test.skipIf(calendly.length === 0)(
		'somebody who did not come is told of, until that is undone',
		async () => {
			const [set = [], undone = []] = ['07-', '08-'].map((start) =>
				calendly.filter(({ name }) => name.startsWith(start)),
			);
			for (const [told, noShow] of [
				[set, true],
				[undone, false],
				[[...undone, ...set], false],
			] as const) {
				await projected(told, 1);
				expect(await bookings()).toMatchObject({
					'055a29d6-c66a-441d-a325-6648e74c1733': {
						status: 'accepted',
						attendees: { 'nadia.benali@example.com': { noShow } },
					},
				});
			}
		},
	);

	test.skipIf(!hasFixtures).each(publishedStages)('of %s alone', async (names, meant) => {
		const told = names.flatMap((name) => published.filter((one) => one.name === name));
		expect(told).toHaveLength(names.length);
		await projected(told, 1000);
		const [first] = await events();
		const found = (await bookings())[first?.uid ?? ''];
		expect(found).toEqual({ ...found, ...meant });
	});
});

/** How a body stands among the events: its status, and whether a booking's uid stands beside it */
function listed(name: string, { aboutNone, quarantined }: Meanings): [status: string, isAboutOne: boolean] {
	if (name === 'ping') return ['test', false];
	if (quarantined.includes(name)) return ['quarantined', false];
	// An event type's events are found by its key.
	return ['kept', !aboutNone.includes(name)];
}

/** As the tables of meanings name it */
function toMeant({ attendees, organizer, ...booking }: Booking): object {
	const presence = attendees.map(({ email, noShow, left }) => [email, { noShow, left }]);
	return { ...booking, organizer: organizer?.email ?? null, attendees: Object.fromEntries(presence) };
}
