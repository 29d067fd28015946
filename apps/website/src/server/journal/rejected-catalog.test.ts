import { describe, expect, test } from 'vitest';
import { RejectedCatalog, type RejectedFile, type RejectedKind } from './rejected-catalog.ts';

/** A catalog whose files can be looked at. */
function openCatalog() {
	const catalog = new RejectedCatalog();
	const there = new Map<string, RejectedFile>();
	let number = 0;
	return {
		there,
		add(kind: RejectedKind, source: string, bytes = 3000): string {
			number += 1;
			const file = { name: `file-${number}`, kind, source, bytes };
			there.set(file.name, file);
			for (const evicted of catalog.add(file)) there.delete(evicted.name);
			return file.name;
		},
		remove(name: string) {
			catalog.remove(name);
			there.delete(name);
		},
	};
}

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('room for rejected deliveries', () => {
	test('is for a thousand files and 64 MiB together', () => {
		const catalog = openCatalog();
		for (const index of times(3000)) {
			catalog.add('plausible', `source ${index % 7}`, 64 << 10);
			catalog.add('junk', `source ${index % 5}`, 64 << 10);
			catalog.add('stale', `source ${index % 3}`, 64 << 10);
		}
		const files = [...catalog.there.values()];
		expect(files.length).toBeLessThanOrEqual(1000);
		expect(files.reduce((sum, file) => sum + file.bytes, 0)).toBeLessThanOrEqual(64 << 20);
		expect(files.length).toBeGreaterThan(900);
	});

	test('is not taken by junk from what looks genuine', () => {
		const catalog = openCatalog();
		const real = times(10).map(() => catalog.add('plausible', 'cal'));
		for (const index of times(5000)) catalog.add('junk', index % 2 === 0 ? 'cal' : `source ${index}`);
		expect(real.every((name) => catalog.there.has(name))).toBe(true);
	});

	test('is taken by nothing from what is authentic, not even by more of it', () => {
		const catalog = openCatalog();
		const first = times(160).map((index) => catalog.add('stale', `source ${index % 2}`));
		for (const index of times(3000)) {
			catalog.add('plausible', `source ${index}`, 64 << 10);
			catalog.add('junk', 'source 0', 64 << 10);
			catalog.add('stale', 'source 0');
		}
		expect(first.every((name) => catalog.there.has(name))).toBe(true);
		for (const name of first) catalog.remove(name);
		expect(catalog.there.has(catalog.add('stale', 'source 1'))).toBe(true);
	});

	test('is kept for each source while another one floods it', () => {
		const catalog = openCatalog();
		const before = times(20).map(() => catalog.add('plausible', 'cal'));
		for (const _ of times(300)) catalog.add('plausible', 'flood');
		const meanwhile = catalog.add('plausible', 'another cal');
		for (const _ of times(5000)) catalog.add('plausible', 'flood');
		expect([...before, meanwhile].every((name) => catalog.there.has(name))).toBe(true);
	});

	test('is kept for what came before a flood from the same address', () => {
		const catalog = openCatalog();
		const before = times(100).map(() => catalog.add('plausible', 'cal'));
		for (const _ of times(5000)) catalog.add('plausible', 'cal');
		expect(before.every((name) => catalog.there.has(name))).toBe(true);
	});

	test('is kept for those who were there before a flood from thousands of addresses', () => {
		const catalog = openCatalog();
		const before = times(20).map(() => catalog.add('plausible', 'cal'));
		for (const index of times(5000)) catalog.add('plausible', `flood ${index}`);
		expect(before.every((name) => catalog.there.has(name))).toBe(true);
	});

	test('is there for a newcomer once such a flood is over', () => {
		const catalog = openCatalog();
		for (const index of times(5000)) catalog.add('plausible', `flood ${index}`);
		const late = times(20).map(() => catalog.add('plausible', 'cal'));
		expect(late.every((name) => catalog.there.has(name))).toBe(true);
	});

	test('is free again after a file was judged', () => {
		const catalog = openCatalog();
		const names = times(600).map((index) => catalog.add('plausible', `source ${index}`));
		for (const name of names) catalog.remove(name);
		const later = times(600).map((index) => catalog.add('plausible', `source ${index}`));
		expect(later.every((name) => catalog.there.has(name))).toBe(true);
	});
});
