import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { heading, tableOf, tables } from './gate-table.ts';

const readme = resolve(import.meta.dirname, '../../../website/README.md');

describe.each(Object.entries(tables))('the table of %s', (name, rows) => {
	const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`];

	test.each(rows)('%s is everywhere: in code, terminal, box and tests', (...cells) => {
		expect(cells).toHaveLength(heading.length);
		expect(cells.filter((cell) => cell === '')).toEqual([]);
	});

	test('in the README is this one (UPDATE_TABLE=1 writes it)', () => {
		const text = readFileSync(readme, 'utf8');
		const [before = '', rest = ''] = text.split(begin);
		const [, after = ''] = rest.split(end);
		const wanted = `${before}${begin}\n${tableOf(rows)}\n${end}${after}`;
		if (process.env['UPDATE_TABLE'] === '1') writeFileSync(readme, wanted);
		expect(readFileSync(readme, 'utf8')).toBe(wanted);
	});
});
