import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { renderRejected } from './rejected-file.ts';
import { readRejectedDeliveries, rejectedNames } from './rejected-reader.ts';

const logsDir = mkdtempSync(join(tmpdir(), 'bookme-'));
afterAll(() => rmSync(logsDir, { recursive: true }));

const name = (second: string) =>
	`rejected-2026-11-21T06-39-${second}-000Z-plausible-12ca17b4-45ae8cdac5c3791d.json`;

test('before anything was refused there is nothing', () => {
	expect(rejectedNames(logsDir)).toEqual([]);
});

test('the newest comes first; what is damaged or foreign is left out', () => {
	mkdirSync(join(logsDir, 'rejected'));
	const entry = {
		v: 1 as const,
		receivedAt: '2026-11-21T06:39:01.000Z',
		provider: 'cal',
		connection: 'main',
		reason: 'mismatch',
		address: '192.0.2.1',
		headers: {},
		sha256: '00',
		signature: null,
	};
	const whole = renderRejected(entry, Buffer.from('{"a":1}'), true);
	writeFileSync(join(logsDir, 'rejected', name('01')), whole);
	writeFileSync(join(logsDir, 'rejected', name('02')), whole.subarray(0, 50));
	writeFileSync(join(logsDir, 'rejected', name('03')), whole);
	writeFileSync(join(logsDir, 'rejected', '.draft'), 'x');
	expect(rejectedNames(logsDir)).toEqual([name('03'), name('02'), name('01')]);
	const read = [...readRejectedDeliveries(logsDir)];
	expect(read.map((one) => one.name)).toEqual([name('03'), name('01')]);
	expect(read[0]).toMatchObject({ kind: 'plausible', entry: { reason: 'mismatch' } });
	expect(Buffer.from(read[0]?.body ?? []).toString()).toBe('{"a":1}');
});
