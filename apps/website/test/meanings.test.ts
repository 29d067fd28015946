import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listSamples } from '../src/server/cal/samples.ts';
import { allBookings } from '../src/server/db/read-bookings.ts';
import type { Booking } from '../src/server/domain/booking.ts';
import { readMeetingTypes } from '../src/server/meeting-types.ts';
import { project } from '../src/server/pipeline/project.ts';
import { stateDigest } from '../src/server/pipeline/state-digest.ts';
import { seededChance } from './chance.ts';
import { databaseKinds, type TestDatabase } from './databases.ts';
import { fixturesFolder, readFixtures } from './fixtures.ts';
import type { Meanings } from './meanings.ts';
import { journalOf, partsOf, stirred } from './projection.ts';
import { publishedMeanings, publishedStages } from './published-meanings.ts';
import { sampleMeanings } from './sample-meanings.ts';

type Told = { name: string; body: string };

const { meetingTypes } = readMeetingTypes(
	{
		CAL_SLUGS_INTERVIEW: 'intro-call, interview',
		CAL_SLUGS_TECH: 'team/acme/sales-demo, tech-session',
		CAL_SLUGS_MENTORING: 'office-hours, mentoring',
	},
	'https://app.cal.com',
);

const hasFixtures = existsSync(fixturesFolder);
const published: Told[] = (hasFixtures ? readFixtures() : []).map(({ file }) => ({
	name: file.slice(0, -extname(file).length),
	body: readFileSync(join(fixturesFolder, file), 'utf8'),
}));
const samples: Told[] = listSamples().map(({ name, body }) => ({
	name,
	body: Buffer.from(body).toString('utf8'),
}));

describe.each(databaseKinds)('what Cal.com’s bodies mean in $name', ({ make }) => {
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
		const source = await journalOf(told.map(({ body }) => body));
		await expect.poll(() => source.journal.reader.lastSeq).toBe(source.journal.events);
		const parts = partsOf(kept.database, source, meetingTypes);
		while ((await project(parts, portion)) > 0);
		await source.journal.close();
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
	return ['kept', !aboutNone.includes(name)];
}

/** As the tables of meanings name it */
function toMeant({ attendees, organizer, ...booking }: Booking): object {
	const presence = attendees.map(({ email, noShow, left }) => [email, { noShow, left }]);
	return { ...booking, organizer: organizer?.email ?? null, attendees: Object.fromEntries(presence) };
}
