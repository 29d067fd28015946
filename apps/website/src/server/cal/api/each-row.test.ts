import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eachRow, type Place, type Row } from './each-row.ts';

/** A list in which rows go and come between two pages: what goes is taken at this place, what comes is put last. */
type Change = { gone: number; came: number };

function changingList(count: number, changes: readonly Change[]) {
	let next = 0;
	const rows: Row[] = Array.from({ length: count }, () => ({ id: next++ }));
	const always = new Set(rows.map(({ id }) => id));
	let loads = 0;
	const load = async ({ take, skip }: Place) => {
		const change = changes[loads++];
		if (change !== undefined) {
			const [gone] = rows.splice(change.gone % Math.max(1, rows.length), 1);
			always.delete(gone?.['id']);
			for (let came = 0; came < change.came; came++) rows.push({ id: next++ });
		}
		return { rows: rows.slice(skip, skip + take), more: skip + take < rows.length };
	};
	return { load, always, loads: () => loads };
}

async function idsOf(rows: AsyncGenerator<Row>): Promise<unknown[]> {
	const ids: unknown[] = [];
	for await (const { id } of rows) ids.push(id);
	return ids;
}

describe('a list that is read page by page', () => {
	test('is whole and has each row once, whatever goes and comes meanwhile', async () => {
		const change = fc.record({ gone: fc.nat(60), came: fc.nat(3) });
		await fc.assert(
			fc.asyncProperty(
				fc.nat(60),
				fc.integer({ min: 2, max: 12 }),
				fc.array(change),
				async (count, take, changes) => {
					const { load, always } = changingList(count, changes);
					const ids = await idsOf(eachRow({ take, skip: 0 }, load));
					expect(new Set(ids).size).toBe(ids.length);
					for (const id of always) expect(ids).toContain(id);
				},
			),
			{ numRuns: 2000 },
		);
	});

	test('takes no more pages than one row of overlap makes', async () => {
		const { load, loads } = changingList(1000, []);
		expect(await idsOf(eachRow({ take: 100, skip: 0 }, load))).toHaveLength(1000);
		expect(loads()).toBe(11);
	});

	test('begins where it is told to', async () => {
		const { load } = changingList(10, []);
		expect(await idsOf(eachRow({ take: 4, skip: 7 }, load))).toEqual([7, 8, 9]);
	});

	test('ends with a page that brings nothing new where the end is not told, however many rows pages have', async () => {
		const { load } = changingList(150, []);
		const capped = async ({ take, skip }: Place) => {
			const { rows } = await load({ take: Math.min(take, 40), skip });
			return { rows, more: null };
		};
		expect(await idsOf(eachRow({ take: 250, skip: 0 }, capped))).toHaveLength(150);
	});

	test('ends where the server gives the same page for ever', async () => {
		const stuck = async () => ({ rows: [{ id: 1 }, { id: 2 }], more: true });
		expect(await idsOf(eachRow({ take: 2, skip: 0 }, stuck))).toEqual([1, 2]);
	});
});
