import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureRebuild } from '../bench/bookings/rebuild.ts';
import { killChildren } from '../bench/children.ts';

/**
 * Rebuilds a journal of 100,000 events and one of 1,000,000. An event must cost the larger one at most half
 * as much again: else somebody's tenth year would be lost to a rebuild. Takes about 6 GB and some minutes.
 */
const mostGrowth = 1.5;
const folder = mkdtempSync(join(tmpdir(), 'bookme-million-'));
process.once('exit', () => {
	killChildren();
	rmSync(folder, { recursive: true, force: true });
});

const perEvent: number[] = [];
for (const events of [100_000, 1_000_000]) {
	const options = { events, rounds: 1, secret: 'a secret that only this proof knows', say };
	const { seconds, ratio, rssMb } = await measureRebuild(join(folder, String(events)), options);
	perEvent.push(seconds / events);
	const times = `${seconds.toFixed(1)} s, ${ratio.median.toFixed(2)} of reading, parsing and hashing`;
	process.stdout.write(`count: rebuild of ${events} events: ${times}, ${rssMb?.toFixed(0)} MB\n`);
	rmSync(join(folder, String(events)), { recursive: true, force: true });
}
const [few = Number.NaN, many = Number.NaN] = perEvent;
process.stdout.write(
	`count: an event of 1,000,000 ÷ one of 100,000, in a rebuild: ${(many / few).toFixed(2)}\n`,
);
process.exit(many / few <= mostGrowth ? 0 : 1);

function say(progress: string): void {
	process.stderr.write(`${progress}\n`);
}
