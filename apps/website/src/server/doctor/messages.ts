import { existsSync } from 'node:fs';
import { openDatabase } from '../db/database.ts';
import { databaseFailure, isUnprepared } from '../db/database-failure.ts';
import { countUnsettled } from '../db/outbox.ts';
import { type Finding, fault, ok, type Subject, warning } from './finding.ts';

const name = 'messages';

/** Does anybody hear of bookings, and did every message arrive? */
export async function checkMessages({ config }: Subject): Promise<Finding> {
	const { database: place, notify } = config;
	const ways = (['mail', 'telegram', 'notion', 'webhook'] as const).filter((way) => notify[way] !== null);
	const told = ways.length === 0 ? 'bookings are told in the log alone' : `told by ${ways.join(', ')}`;
	if (place.kind === 'sqlite' && !existsSync(place.path)) return ok(name, told);
	const database = openDatabase(place);
	try {
		return judge(await countUnsettled(database), told);
	} catch (error) {
		// The first start makes the tables.
		if (isUnprepared(error)) return ok(name, told);
		const failure = databaseFailure(error);
		if (failure === null) throw error;
		const advice = 'See what the database says, and correct DATABASE_URL.';
		return fault(name, failure.category, failure.message, advice);
	} finally {
		await database.destroy();
	}
}

const advice: Record<string, string> = {
	failed: 'See why with `pnpm cal notify list --failed`, and send them again with `pnpm cal notify retry`.',
	held: 'A key or password is refused: correct it in .env and restart. Then they are sent.',
	doubtful: 'Look whether they arrived: `pnpm cal notify list --state doubtful` names them.',
};

function judge(counts: Awaited<ReturnType<typeof countUnsettled>>, told: string): Finding {
	for (const state of ['held', 'failed', 'doubtful']) {
		const found = counts.filter((one) => one.state === state);
		if (found.length === 0) continue;
		const each = found.map(({ channel, count }) => `${count} by ${channel}`).join(', ');
		const what = state === 'doubtful' ? 'may have been sent, or not' : `are ${state}`;
		return warning(name, `messages that ${what}: ${each}`, advice[state] ?? '');
	}
	return ok(name, told);
}
