import { CompiledQuery } from 'kysely';
import { type BookingRow, saveBookings, toBookingRow } from '../../src/server/db/bookings.ts';
import type { Database } from '../../src/server/db/database.ts';
import { databaseKinds } from '../../test/databases.ts';
import { median, type Ratio, ratioOf } from '../medians.ts';
import { bookingOf, makeBookings, now } from './many-bookings.ts';

/** Writing a booking with its attendees, beside a bare upsert of the same row, each in a transaction of its own. */
export type Upsert = { database: string; perSecond: number; ratio: Ratio };

const rounds = 5;
const perRound = 1000;
const there = 10_000;

export async function measureUpserts(): Promise<Upsert[]> {
	const found: Upsert[] = [];
	for (const kind of databaseKinds) {
		const { database, drop } = await kind.make();
		await makeBookings(database, there);
		const writeBare = bareUpsert();
		const speeds = { ours: [] as number[], bare: [] as number[] };
		for (let round = 0; round <= rounds; round += 1) {
			const spent = { ours: 0, bare: 0 };
			// In turn, so that both pay for what the database does now and then.
			for (let at = 0; at < perRound; at += 1) {
				const one = oneOf((round * perRound + at) % there, round);
				spent.ours += await timeOf(database, one, saveOne);
				spent.bare += await timeOf(database, oneOf((at * 7) % there, -round), writeBare);
			}
			// The first round is there to warm up.
			if (round === 0) continue;
			speeds.ours.push(perRound / spent.ours);
			speeds.bare.push(perRound / spent.bare);
		}
		await drop();
		const ratio = ratioOf(speeds.ours, speeds.bare);
		found.push({ database: kind.name, perSecond: median(speeds.ours), ratio });
	}
	return found;
}

type Write = (transaction: Database, one: ReturnType<typeof oneOf>) => Promise<void>;

/** @returns seconds */
async function timeOf(database: Database, one: ReturnType<typeof oneOf>, write: Write): Promise<number> {
	const started = performance.now();
	await database.transaction().execute((transaction) => write(transaction, one));
	return (performance.now() - started) / 1000;
}

function oneOf(number: number, round: number) {
	const booking = { ...bookingOf(number, there), title: `Round ${round}` };
	const seen = { seriesKey: null, firstAt: now, lastAt: now, lastSeq: round };
	return { row: toBookingRow(booking, seen), attendees: booking.attendees };
}

const saveOne: Write = (transaction, one) => saveBookings(transaction, [one], new Set([one.row.uid]));

/** One statement, built once */
function bareUpsert(): Write {
	let statement: string | null = null;
	return async (transaction, { row }) => {
		statement ??= upsertOf(transaction, row).compile().sql;
		await transaction.executeQuery(CompiledQuery.raw(statement, Object.values(row)));
	};
}

function upsertOf(database: Database, row: BookingRow) {
	const names = Object.keys(row) as (keyof BookingRow)[];
	return database
		.insertInto('bookings')
		.values(row)
		.onConflict((conflict) =>
			conflict
				.columns(['connection', 'uid'])
				.doUpdateSet((to) => Object.fromEntries(names.map((name) => [name, to.ref(`excluded.${name}`)]))),
		);
}
