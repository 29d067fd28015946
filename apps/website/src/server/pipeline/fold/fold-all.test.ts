import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededChance } from '../../../../test/chance.ts';
import { depth, tell } from '../../../../test/depth.ts';
import { stirred } from '../../../../test/projection.ts';
import { lives } from '../../../../test/worlds.ts';
import { foldAll } from './fold-all.ts';

const runs = depth({ test: 2_000, prove: 100_000 });

describe.each(lives)('histories of $name', ({ name, live, events, seen, rules: most }) => {
	const rules = new Map<string, number>();

	test('whatever the order and however often events come, the bookings are what happened', () => {
		fc.assert(
			fc.property(
				fc.record({ seed: fc.nat(), steps: fc.integer({ min: 1, max: 40 }), order: fc.nat() }),
				({ seed, steps, order }) => {
					const { told, truth } = live(seed, steps);
					for (const rule of new Set(told.map((one) => one.rule)))
						rules.set(rule, (rules.get(rule) ?? 0) + 1);
					const folded = foldAll(events(stirred(told, seededChance(order))));
					expect([...folded.keys()].sort()).toEqual([...truth.keys()].sort());
					for (const [uid, expected] of truth) {
						const booking = folded.get(uid);
						expect(booking && seen(booking)).toEqual(expected);
					}
				},
			),
			{ numRuns: runs },
		);
	}, 3_600_000);

	test('have every rule in one of a hundred at least', () => {
		for (const [rule, count] of [...rules].sort()) tell(`histories of ${name} with: ${rule}`, count);
		expect([...rules].filter(([, count]) => count < runs / 100)).toEqual([]);
		expect(rules.size).toBeGreaterThanOrEqual(most);
	});
});
