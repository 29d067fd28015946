import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { EntryIndex } from './entry-index.ts';
import type { IndexRow } from './entry-index-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'bookme-index-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (seq: number) => createHash('sha256').update(String(seq)).digest('hex');

function row(seq: number): IndexRow {
	return {
		seq,
		id: `id-${seq}`,
		file: `event-${seq}.json`,
		connection: 'main',
		sha256: sha256(seq),
		receivedAt: seq,
		status: 'kept',
		trigger: 'BOOKING_CREATED',
		slug: null,
		bookingType: null,
		duplicates: 0,
	};
}

test('every entry of former times is found, before all digests are learnt again and after', async () => {
	const path = join(folder, 'former.db');
	const count = 12_000;
	const first = new EntryIndex(path, { readOnly: false });
	first.write(Array.from({ length: count }, (_, index) => row(index + 1)));
	first.close();

	const second = new EntryIndex(path, { readOnly: false });
	for (const wait of [0, 200]) {
		await sleep(wait);
		for (let seq = 1; seq <= count; seq += 1) {
			if (second.twin(sha256(seq), 'main')?.seq !== seq) expect.fail(`entry ${seq} was not found`);
		}
		expect(second.twin(sha256(count + 1), 'main')).toBeNull();
		expect(second.twin(sha256(1), 'other')).toBeNull();
	}
	second.append([row(count + 1)], new Map());
	expect(second.twin(sha256(count + 1), 'main')?.seq).toBe(count + 1);
	second.close();
});

test('an index that is closed while it learns stays quiet', async () => {
	const index = new EntryIndex(join(folder, 'former.db'), { readOnly: false });
	index.close();
	await sleep(30);
});

test('a row that is dropped is found no more, however new it was, and its number is not forgotten', () => {
	const path = join(folder, 'dropped.db');
	const index = new EntryIndex(path, { readOnly: false });
	const { edition } = index;
	const rows = [row(1), row(2), row(3)];
	index.append(rows.slice(0, 2), new Map());
	index.write(rows.slice(2));
	index.drop([]);
	expect(index.edition).toBe(edition);
	index.drop([row(2), row(3), row(4)]);
	expect(index.edition).not.toBe(edition);
	expect([1, 2, 3].map((seq) => index.twin(sha256(seq), 'main')?.seq)).toEqual([1, undefined, undefined]);
	expect({ events: index.events, lastSeq: index.lastSeq }).toEqual({ events: 1, lastSeq: 3 });
	index.close();
	const database = new DatabaseSync(path);
	expect(database.prepare('select seq from digests').all()).toEqual([]);
	database.close();
});
