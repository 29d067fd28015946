import { realClock } from '../src/server/api-client/clock.ts';
import { Pace } from '../src/server/api-client/pace.ts';
import { TurnStore } from '../src/server/api-client/turn-store.ts';

/** Takes turns of a file for so many milliseconds, and prints how many it got: a process among others. */
const [file = '', rate = '', ms = ''] = process.argv.slice(2);
const pace = new Pace({ turns: new TurnStore(file), key: 'shared', rate: Number(rate), clock: realClock });
const end = AbortSignal.timeout(Number(ms));
let turns = 0;
try {
	for (; !end.aborted; turns++) (await pace.take(end)).end(null);
} catch {
	// The time is up.
}
process.stdout.write(String(turns));
