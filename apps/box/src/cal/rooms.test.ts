import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** What each room of the box's Cal.com may import, besides itself. */
const rooms: Record<string, readonly string[]> = {
	world: [],
	booking: ['world'],
	api: ['booking', 'world'],
	// What every provider's webhooks and pages need stands beside Cal.com.
	webhooks: ['booking', 'world', '..'],
	pages: ['api', 'booking', 'world', '..'],
	oauth: ['pages', 'api', 'booking', 'world'],
};

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
	.map((file) => file.replaceAll('\\', '/'))
	.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

type Import = { from: string; to: string; typeOnly: boolean };

const imports: Import[] = files.flatMap((from) => {
	const source = readFileSync(join(import.meta.dirname, from), 'utf8');
	const found = source.matchAll(/^import (type )?[^;]*?from '([^']+)';/gm);
	return [...found].map(([, type, to = '']) => ({ from, to, typeOnly: type !== undefined }));
});

function target({ from, to }: Import): string | null {
	return to.startsWith('.') ? relative('.', resolve('.', dirname(from), to)) : null;
}

const roomOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : '');

test('the rooms import in one direction', () => {
	const wrong = imports.flatMap((one) => {
		const [room, other] = [roomOf(one.from), roomOf(target(one) ?? '')];
		if (target(one) === null || room === '' || room === other) return [];
		return rooms[room]?.includes(other) ? [] : [`${one.from} imports ${target(one)}`];
	});
	expect(wrong).toEqual([]);
	expect(imports.length).toBeGreaterThan(300);
});

test('what the browser runs needs nothing but what it is sent', () => {
	const fetched = imports.filter(({ from, typeOnly }) => from.startsWith('pages/client/') && !typeOnly);
	const missing = fetched.filter(
		(one) => !/^pages\/(?:client\/[\w-]+|i18n\/fill)\.ts$/.test(target(one) ?? ''),
	);
	expect(missing).toEqual([]);
	expect(fetched.length).toBeGreaterThan(15);
});
