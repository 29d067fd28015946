import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { measureBookings } from './bookings/measure-bookings.ts';
import { killChildren, runChild, stopChild } from './children.ts';
import { type Contender, startContender } from './contender.ts';
import { Deliveries } from './deliveries.ts';
import { flushRate } from './flush-rate.ts';
import { findClient } from './load.ts';
import { Bench, type Measured } from './measure.ts';
import { measureMillion } from './million.ts';
import { measureOutbox } from './outbox/measure-outbox.ts';
import { readUsage } from './process-usage.ts';
import { type Receiving, report } from './report.ts';

/**
 * `pnpm bench [--only receiving|bookings|outbox] [--million] [--json] [--rounds N] [--seconds N]`: what receiving and
 * keeping costs, beside an empty Astro route and an Express receiver with the same promise, what making bookings
 * of it costs, and telling people of them, in one interleaved run.
 * `--million` adds a journal of 1,000,000 events and 1,000,000 bookings; it takes about 8 GB and some minutes.
 */
const option = (name: string, otherwise: number) => {
	const at = process.argv.indexOf(`--${name}`);
	return at === -1 ? otherwise : Number(process.argv[at + 1]);
};
const rounds = option('rounds', 5);
const seconds = option('seconds', 3);
const connectionCounts = [64, 16, 1] as const;

/** Events after which memory is looked at */
const manyEvents = 100_000;

const folder = mkdtempSync(join(tmpdir(), 'bookme-bench-'));
const secret = 'a secret that only the benchmark knows';

process.once('SIGINT', () => process.exit(130));
process.once('exit', () => {
	killChildren();
	rmSync(folder, { recursive: true, force: true });
});

await buildEmptyAstro();
const client = findClient();
const deliveries = new Deliveries(folder, secret);
const bench = new Bench(client, deliveries, folder);
say(
	`${client.name}, ${rounds} rounds of ${seconds} s at ${connectionCounts.join(', ')} connections, Node ${process.version}`,
);

const isMillion = process.argv.includes('--million');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : null;
const isWanted = (part: string) => only === null || only === part;
const receiving = isWanted('receiving') ? await measureContenders() : null;
const bookings = isWanted('bookings')
	? await measureBookings(bench, folder, { secret, rounds, seconds, isMillion, say })
	: null;
const outbox = isWanted('outbox') ? await measureOutbox({ rounds, say }) : null;
const million = receiving && isMillion ? await measureMillion(bench, folder, secret, say) : null;
deliveries.close();

const findings = report({ receiving, bookings, outbox, million });
process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(findings.data)}\n` : findings.text);
process.exit();

/** Everybody in turn, at each number of connections */
async function measureContenders(): Promise<Receiving> {
	const contenders: Contender[] = [];
	for (const name of ['bookme', 'express', 'astro'] as const) {
		contenders.push(await startContender(name, join(folder, name), secret));
	}
	for (const contender of contenders) await bench.measure(contender, 64, 6);
	const results: Measured[] = [];
	const flushes: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		for (const connections of connectionCounts) {
			for (const contender of inTurn(contenders, round)) {
				results.push(await bench.measure(contender, connections, seconds));
			}
		}
		flushes.push(flushRate(folder, round));
		say(`round ${round + 1} of ${rounds} done`);
	}
	const [ours] = contenders;
	if (ours === undefined) throw new Error('nothing was measured');
	while (ours.kept() < manyEvents) await bench.measure(ours, 64, seconds);
	const memory = { events: ours.kept(), rssMb: readUsage(ours.pid)?.rssMb ?? null };
	const page = await bench.read(ours, '/en/bookme', 'br', 2);
	for (const contender of contenders) await stopChild(contender.child);
	return { results, flushes, memory, page };
}

/** Nobody is always first. */
function inTurn(all: readonly Contender[], round: number): Contender[] {
	return all.map((_, index) => all[(index + round) % all.length]).filter((one) => one !== undefined);
}

async function buildEmptyAstro(): Promise<void> {
	const project = join(import.meta.dirname, 'empty-astro');
	if (existsSync(join(project, 'dist/server/entry.mjs'))) return;
	const astro = createRequire(import.meta.url).resolve('astro/package.json');
	await runChild(process.execPath, [join(dirname(astro), 'bin/astro.mjs'), 'build', '--silent'], project);
}

function say(progress: string): void {
	process.stderr.write(`${progress}\n`);
}
