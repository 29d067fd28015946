import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestJournal, type TestJournal } from '../../../test/journals.ts';
import { temporaryFolder } from '../../../test/website.ts';
import { EntryIndex } from './entry-index.ts';
import { indexPath, type JournalFolders } from './journal-reader.ts';
import { LastingReader } from './lasting-reader.ts';

let source: TestJournal;
let folders: JournalFolders;
let reader: LastingReader;

beforeEach(async () => {
	source = await openTestJournal();
	folders = { logsDir: source.logsDir, dataDir: `${source.folder}/data` };
	reader = new LastingReader(folders);
});
afterEach(async () => {
	reader.close();
	await source.journal.close();
});

/** Numbers of all entries that can be read now; null where there is no journal to read */
const seqs = () =>
	reader
		.current()
		?.rowsAfter(0, 1000)
		.map(({ seq }) => seq) ?? null;

const soon = { timeout: 1_500, interval: 20 };

async function write(count: number): Promise<void> {
	const first = source.journal.events;
	await Promise.all(
		Array.from({ length: count }, (_, at) => source.append(JSON.stringify({ body: first + at }))),
	);
}

/** Ends the writer, does something to its folders, and begins again. */
async function meanwhile(work: () => void): Promise<void> {
	await source.journal.close();
	work();
	source = await openTestJournal({ folder: source.folder });
}

function removeIndex(): void {
	for (const end of ['', '-wal', '-shm']) rmSync(`${indexPath(folders)}${end}`, { force: true });
}

test('reads what comes', async () => {
	await write(2);
	await expect.poll(seqs, soon).toEqual([1, 2]);
	await write(1);
	await expect.poll(seqs, soon).toEqual([1, 2, 3]);
});

test.each([
	['was taken away', removeIndex],
	['is damaged', () => writeFileSync(indexPath(folders), 'no database '.repeat(1000))],
])('reads the index that its writer makes again where it %s', async (_, harm) => {
	await write(2);
	await expect.poll(seqs, soon).toEqual([1, 2]);
	await meanwhile(harm);
	await write(1);
	await expect.poll(() => attempt(seqs), soon).toEqual([1, 2, 3]);
	await write(1);
	await expect.poll(seqs, soon).toEqual([1, 2, 3, 4]);
});

/** What is damaged may be told as an error first. */
function attempt<Result>(work: () => Result): Result | null {
	try {
		return work();
	} catch {
		return null;
	}
}

test('goes on where the index’s name is gone and its writer still fills it', async () => {
	await write(2);
	await expect.poll(seqs, soon).toEqual([1, 2]);
	removeIndex();
	await write(1);
	await expect.poll(seqs, soon).toEqual([1, 2, 3]);
});

test('sees that another journal has taken its place, and that nothing more is to be read of the one before', async () => {
	await write(2);
	await expect.poll(seqs, soon).toEqual([1, 2]);
	const before = reader.current();
	await meanwhile(() => renameSync(source.logsDir, `${temporaryFolder()}/logs`));
	await write(1);
	await expect.poll(seqs, soon).toEqual([1]);
	expect(reader.current()?.id).toBe(source.journal.id);
	expect(before?.id).not.toBe(source.journal.id);
	expect(before?.rowsAfter(0, 1000)).toEqual([]);
});

test('misses none while the index fills from its newest entry', async () => {
	await write(400);
	await meanwhile(removeIndex);
	const found: number[] = [];
	while (found.length < 400) {
		const rows = reader.current()?.rowsAfter(found.at(-1) ?? 0, 90) ?? [];
		found.push(...rows.map(({ seq }) => seq));
		await setImmediate();
	}
	expect(found).toEqual(Array.from({ length: 400 }, (_, at) => at + 1));
});

test('reads nothing of an index that lacks entries', async () => {
	await write(1);
	await expect.poll(seqs, soon).toEqual([1]);
	const index = new EntryIndex(indexPath(folders), { readOnly: false });
	const view = reader.current();
	index.writeMeta('complete', '0');
	index.close();
	expect([reader.current(), view?.rowsAfter(0, 10)]).toEqual([null, []]);
});

test('has nothing to read before there is a journal', () => {
	const early = new LastingReader({ logsDir: '/nowhere', dataDir: '/nowhere' });
	expect(early.current()).toBeNull();
});
