import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { archiveFolder, type Day } from '../src/server/journal/archive-names.ts';
import { Archives } from '../src/server/journal/archives.ts';
import type { Disk } from '../src/server/journal/disk.ts';
import { entryFileName, isEntryFileName, renderEntryFile } from '../src/server/journal/entry-file.ts';
import { nodeDisk } from '../src/server/journal/node-disk.ts';
import type { Pack, PackNote, PackOrder } from '../src/server/journal/pack-parts.ts';
import { packRound } from '../src/server/journal/pack-round.ts';
import { stored } from './projection.ts';
import { senderAt } from './providers.ts';

/** Small, so that a few entries are several members */
const memberSize = 5_000;

/** Packs here and now, on any disk. */
export function packOn(disk: Disk): Pack {
	return (order, { signal, tell }) =>
		packRound(order, {
			disk,
			logsDir: order.logsDir,
			memberSize,
			signal,
			tell,
			breathe: () => setImmediate(),
		});
}

/** One round over a folder. @returns what it has told */
export async function packNow(
	logsDir: string,
	order: Partial<PackOrder> = {},
	disk: Disk = nodeDisk,
): Promise<PackNote[]> {
	const notes: PackNote[] = [];
	const signal = new AbortController().signal;
	const whole: PackOrder = { logsDir, packUntil: '2026-12-31', dropUntil: null, ...order };
	await packOn(disk)(whole, { signal, tell: (note) => void notes.push(note) });
	return notes;
}

/** Journal files of a day by their names: as many as wanted, all of their own, of one provider after the other. */
export function filesOf(day: Day, count: number, from = 1): Map<string, Buffer> {
	return new Map(
		Array.from({ length: count }, (_, at) => {
			const seq = from + at;
			const receivedAt = `${day}T10:00:${String(Math.floor(at / 3) % 60).padStart(2, '0')}.000Z`;
			const { name, booking } = senderAt(seq);
			const body = booking(`uid-${seq}`, { 'q\'" ☕': 'x'.repeat(30) });
			const { head, ...rest } = stored(name, body, Date.parse(receivedAt));
			const bytes = renderEntryFile({ v: 1, seq, id: `id-${seq}`, ...head }, rest.body, true);
			return [entryFileName(receivedAt, at % 3), bytes];
		}),
	);
}

/** Puts files into a journal's folder, durably. */
export async function putFiles(
	disk: Disk,
	logsDir: string,
	files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
	disk.makeFolder(logsDir);
	for (const [name, bytes] of files) disk.writeFile(join(logsDir, name), bytes);
	await disk.sync(logsDir, [...files.keys()]);
}

/** Every entry of a journal: its bytes, in its file and in an archive. */
export function allEntries(
	disk: Disk,
	logsDir: string,
): Map<string, { file: Uint8Array | null; archived: Uint8Array | null }> {
	const archives = new Archives(disk, logsDir);
	const packed = archives.days().flatMap((day) => [...archives.names(day)]);
	const names = new Set([...disk.list(logsDir).filter(isEntryFileName), ...packed]);
	return new Map(
		[...names].map((name) => [
			name,
			{ file: disk.readFile(join(logsDir, name)), archived: archives.read(name) },
		]),
	);
}

/** What is wrong with a journal that ought to have these, each once, in its file or in an archive. */
export function faultsOf(
	disk: Disk,
	logsDir: string,
	files: ReadonlyMap<string, Uint8Array>,
	where: 'anywhere' | 'archived',
): string[] {
	const found = allEntries(disk, logsDir);
	const faults = [...files].flatMap(([name, bytes]) => {
		const { file, archived } = found.get(name) ?? { file: null, archived: null };
		const copies = [file, archived].filter((one) => one !== null);
		if (copies.length === 0) return [`${name} is gone`];
		if (copies.some((one) => Buffer.compare(one, bytes) !== 0)) return [`${name} has other bytes`];
		if (where === 'archived' && (file !== null || archived === null)) return [`${name} was not packed`];
		return [];
	});
	for (const name of found.keys()) if (!files.has(name)) faults.push(`${name} came from nowhere`);
	const drafts = disk.list(archiveFolder(logsDir)).filter((name) => name.includes('draft'));
	if (where === 'archived' && drafts.length > 0) faults.push(`left behind: ${drafts}`);
	return faults;
}
