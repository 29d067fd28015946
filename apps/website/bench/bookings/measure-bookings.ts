import { join } from 'node:path';
import type { Bench } from '../measure.ts';
import { measureQueries, type Query } from './queries.ts';
import { measureRebuild, type Rebuild } from './rebuild.ts';
import { measureReceiving, type Receiving } from './receiving.ts';
import { measureUpserts, type Upsert } from './upsert.ts';

/** What making bookings of deliveries costs, and asking for them. */
export type BookingsFound = {
	receiving: Receiving;
	rebuild: Rebuild;
	upserts: readonly Upsert[];
	/** How many bookings the queries were asked of */
	many: number;
	queries: readonly Query[];
};

const rebuiltEvents = 200_000;

export async function measureBookings(
	bench: Bench,
	folder: string,
	options: {
		secret: string;
		rounds: number;
		seconds: number;
		isMillion: boolean;
		say: (progress: string) => void;
	},
): Promise<BookingsFound> {
	const { say, isMillion } = options;
	const receiving = await measureReceiving(bench, (name) => join(folder, name), options);
	say('receiving while projecting: done');
	const rounds = Math.min(3, options.rounds);
	const rebuild = await measureRebuild(join(folder, 'rebuild'), {
		...options,
		rounds,
		events: rebuiltEvents,
	});
	const upserts = await measureUpserts();
	say('upserts: done');
	const many = isMillion ? 1_000_000 : 100_000;
	return { receiving, rebuild, upserts, many, queries: await measureQueries(many, say) };
}
