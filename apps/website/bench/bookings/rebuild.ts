import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { testToken } from '../../test/website.ts';
import { runChild, stopChild } from '../children.ts';
import { type Contender, startContender } from '../contender.ts';
import { makeJournal } from '../journal-of-histories.ts';
import { median, type Ratio, ratioOf } from '../medians.ts';
import { readUsage } from '../process-usage.ts';

/** Making all bookings anew in the running site, beside reading, parsing and hashing the same files. */
export type Rebuild = { events: number; seconds: number; ratio: Ratio; rssMb: number | null };

/** @param folder Of the journal, which is made there */
export async function measureRebuild(
	folder: string,
	options: { events: number; rounds: number; secret: string; say: (progress: string) => void },
): Promise<Rebuild> {
	const { events, rounds, secret, say } = options;
	const logsDir = join(folder, 'logs');
	await makeJournal({ logsDir, dataDir: join(folder, 'data') }, events, say);
	const site = await startContender('bookme', folder, secret);
	await caughtUp(site);
	const times = { rebuild: [] as number[], read: [] as number[] };
	const sizes: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		times.read.push(Number(await runChild(process.execPath, [reader, logsDir])));
		const { seconds, rssMb } = await rebuild(site);
		times.rebuild.push(seconds);
		if (rssMb !== null) sizes.push(rssMb);
		say(`rebuild of ${events}: round ${round + 1} of ${rounds} done`);
	}
	await stopChild(site.child);
	return {
		events,
		seconds: median(times.rebuild),
		ratio: ratioOf(times.rebuild, times.read),
		rssMb: sizes.length === 0 ? null : Math.max(...sizes),
	};
}

const reader = resolve(import.meta.dirname, 'read-files.ts');

async function rebuild(site: Contender): Promise<{ seconds: number; rssMb: number | null }> {
	const started = performance.now();
	const headers = { authorization: `Bearer ${testToken}` };
	const answer = await fetch(`${site.url}/api/rebuild`, { method: 'POST', headers });
	if (!answer.ok) throw new Error(`a rebuild was answered ${answer.status}`);
	const rssMb = await caughtUp(site);
	return { seconds: (performance.now() - started) / 1000, rssMb };
}

/** @returns the most memory that the site had meanwhile, in megabytes */
async function caughtUp(site: Contender): Promise<number | null> {
	let most: number | null = null;
	for (;;) {
		const answer: unknown = await (await fetch(`${site.url}/api/health`)).json();
		const rssMb = readUsage(site.pid)?.rssMb ?? null;
		if (rssMb !== null) most = Math.max(most ?? 0, rssMb);
		if (health.parse(answer).projection.lag === 0) return most;
		await sleep(50);
	}
}

const health = z.object({ projection: z.object({ lag: z.number() }) });
