import { sql } from 'kysely';
import type { Database } from './database.ts';

/** How often something may be tried: `burst` times at once, and once more every so many milliseconds. */
export type Allowance = { burst: number; everyMs: number };

/** The answer, and how long to wait where it is no */
export type AttemptVerdict = { ok: true } | { ok: false; retryAfterS: number };

/**
 * Takes one of the tries that a source has. All sites on one database count together, and go on after a
 * restart. The row says when everything will have been given back (a leaky bucket, known as GCRA).
 * @param now Milliseconds since 1970
 */
export async function takeAttempt(
	database: Database,
	source: string,
	{ burst, everyMs }: Allowance,
	now: number,
): Promise<AttemptVerdict> {
	await database.deleteFrom('attempts').where('spent_until', '<', now).execute();
	const latest = now + (burst - 1) * everyMs;
	const taken = await database
		.insertInto('attempts')
		.values({ source, spent_until: now + everyMs })
		.onConflict((conflict) =>
			conflict
				.column('source')
				.doUpdateSet({ spent_until: sql<number>`attempts.spent_until + ${everyMs}` })
				.where('attempts.spent_until', '<=', latest),
		)
		.returning('spent_until')
		.executeTakeFirst();
	if (taken !== undefined) return { ok: true };
	const row = await database
		.selectFrom('attempts')
		.select('spent_until')
		.where('source', '=', source)
		.executeTakeFirst();
	const waitMs = Number(row?.spent_until ?? latest) - latest;
	return { ok: false, retryAfterS: Math.max(1, Math.ceil(waitMs / 1000)) };
}

/** Gives a try back that was none: who knows the password is not guessing. */
export async function giveAttemptBack(
	database: Database,
	source: string,
	{ everyMs }: Allowance,
): Promise<void> {
	await database
		.updateTable('attempts')
		.set({ spent_until: sql<number>`spent_until - ${everyMs}` })
		.where('source', '=', source)
		.execute();
}
