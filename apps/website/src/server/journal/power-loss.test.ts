import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { depth, tell } from '../../../test/depth.ts';
import { Machine } from '../../../test/power-cuts.ts';

const home = () => mkdtempSync(join(tmpdir(), 'bookme-power-'));

/** One life of a machine after two others, cut at a call of its disk. @returns its faults, or null once the work ends before the cut */
async function liveUntil(call: number, during: boolean, seed: number): Promise<string[] | null> {
	const machine = new Machine(home(), seed);
	try {
		const calls = await machine.live(10, { call, during });
		machine.restore();
		const faults = await machine.check();
		return calls < call ? null : faults;
	} finally {
		machine.remove();
	}
}

test.each(Array.from({ length: depth({ test: 2, prove: 25 }) }, (_, seed) => seed))(
	'a power cut after any call of the disk loses nothing that was answered (work %i)',
	async (seed) => {
		let cuts = 0;
		for (let call = 1; ; call += 1) {
			let ended = false;
			for (const during of [false, true]) {
				const faults = await liveUntil(call, during, seed * 1000 + call * 2 + Number(during));
				expect(faults ?? [], `cut ${during ? 'during' : 'after'} call ${call}`).toEqual([]);
				ended = faults === null;
				cuts += 1;
			}
			if (ended) break;
		}
		tell('power cuts, one after each call', cuts);
	},
	600_000,
);

test.each([
	['also while the journal recovers', { packs: false }],
	['also while its days are packed beside it', { packs: true }],
])(
	'power that goes again and again, %s, loses and doubles nothing',
	async (_, options) => {
		const machines = depth({ test: 40, prove: 400 });
		let cuts = 0;
		for (let seed = 1; seed <= machines; seed += 1) {
			const machine = new Machine(home(), 5_000_000 + seed, options);
			for (let life = 0; life < 6; life += 1) {
				await machine.live(6, { call: 1 + ((seed * 7919 + life * 104_729) % 90), during: life % 2 === 0 });
				machine.restore();
				cuts += 1;
			}
			expect(await machine.check(), `machine ${seed}`).toEqual([]);
			machine.remove();
		}
		tell(options.packs ? 'power cuts in a row, packing meanwhile' : 'power cuts in a row', cuts);
	},
	600_000,
);
