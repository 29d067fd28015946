import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { entries } from '@bookme/website/server/cal/api/catalog.ts';
import { expect, test } from 'vitest';
import { accountCases } from './account-cases.ts';
import { bookingCases } from './booking-cases.ts';
import { connectionCases } from './connection-cases.ts';
import { heading, rowOf, tableOf } from './gate-table.ts';

const readme = resolve(import.meta.dirname, '../../../website/README.md');
const [begin, end] = ['<!-- gate: begin -->', '<!-- gate: end -->'];

const tested = new Set(Object.keys({ ...accountCases, ...bookingCases, ...connectionCases }));
const rows = entries.map((entry) => rowOf(entry, tested));

test.each(rows)('%s is everywhere: in code, terminal, box and tests', (...cells) => {
	expect(cells).toHaveLength(heading.length);
	expect(cells.filter((cell) => cell === '')).toEqual([]);
});

test('the table in the README is this one (UPDATE_TABLE=1 writes it)', () => {
	const text = readFileSync(readme, 'utf8');
	const [before = '', rest = ''] = text.split(begin);
	const [, after = ''] = rest.split(end);
	const wanted = `${before}${begin}\n${tableOf(rows)}\n${end}${after}`;
	if (process.env['UPDATE_TABLE'] === '1') writeFileSync(readme, wanted);
	expect(readFileSync(readme, 'utf8')).toBe(wanted);
});
