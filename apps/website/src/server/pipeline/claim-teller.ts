import { databaseInUse } from './database-in-use.ts';
import type { ProjectionPause } from './health.ts';
import type { Claim } from './projection-hold.ts';

/** What the projection tells the server: a line for its log, or whether it makes bookings. */
export type ProjectionNews = { level: 'info' | 'warn'; message: string } | { pause: ProjectionPause | null };

/** Tells what came of each claim, and nothing twice: a claim is made before every portion. */
export function claimTeller(tell: (news: ProjectionNews) => void): (claim: Claim) => void {
	let pause: ProjectionPause | null = null;
	let named: string | null = null;
	return (claim) => {
		const before = pause;
		pause = claim.isOurs ? null : 'database-in-use';
		if (pause !== before) tell({ pause });
		if (claim.isOurs) {
			named = null;
			if (claim.replaces !== null) tell({ level: 'warn', message: madeAnew });
		} else if (claim.isAlive && named !== claim.holder.holder) {
			named = claim.holder.holder;
			tell({ level: 'warn', message: databaseInUse(claim.holder).message });
		}
	};
}

const madeAnew =
	'The bookings in the database were made from another journal, which no site projects any more: they are made anew from this one.';
