import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { columns, statusChoices, typeChoices } from './columns.ts';

const readme = readFileSync(resolve(import.meta.dirname, '../../../../README.md'), 'utf8');
const [, table = ''] = /<!-- notion: begin -->\n([\s\S]*?)<!-- notion: end -->/.exec(readme) ?? [];
const rows = [...table.matchAll(/^\| `([^`]+)` \| `(\w+)` \| (.*) \|$/gm)].map(
	([, name = '', type = '', meaning = '']) => ({ name, type, meaning }),
);

test('the README tells every property, and its type', () => {
	expect(rows.map(({ name, type }) => [name, type])).toEqual(Object.entries(columns));
});

test.each([
	['Type', typeChoices],
	['Status', statusChoices],
] as const)('the README tells every choice of %s', (name, choices) => {
	const meaning = rows.find((row) => row.name === name)?.meaning ?? '';
	expect([...meaning.matchAll(/`([^`]+)`/g)].map(([, choice]) => choice)).toEqual([...choices]);
});
