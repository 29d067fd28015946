import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { EntryHead } from '../src/server/domain/entry.ts';
import { entryFileName, renderEntryFile } from '../src/server/journal/entry-file.ts';
import { JournalReader } from '../src/server/journal/journal-reader.ts';
import { stopChild } from './children.ts';
import { type Contender, startContender } from './contender.ts';
import type { Bench } from './measure.ts';
import { median } from './medians.ts';

/** A journal of a million events beside an empty one. */
export type Million = {
	/** Deliveries a second, as a ratio to the empty journal's */
	throughput: number;
	newestMs: number;
	/** Time to the first answer, as a ratio to the empty journal's */
	start: number;
	/** Making the index again from the files, in seconds */
	refillSeconds: number;
};

const events = 1_000_000;

/** Makes the files, lets the site find them, and measures both journals in turn. */
export async function measureMillion(
	bench: Bench,
	folder: string,
	secret: string,
	say: (progress: string) => void,
): Promise<Million> {
	const full = join(folder, 'full');
	const empty = join(folder, 'empty');
	makeFiles(join(full, 'logs'), say);
	const refillSeconds = await firstStart(full, secret);
	say(`index of ${events} files made in ${refillSeconds.toFixed(0)} s`);
	await firstStart(empty, secret);
	const starts = { full: [] as number[], empty: [] as number[] };
	const speeds = { full: [] as number[], empty: [] as number[] };
	for (let round = 0; round < 5; round += 1) {
		for (const [name, place] of [
			['full', full],
			['empty', empty],
		] as const) {
			const contender = await startContender('bookme', place, secret);
			starts[name].push(contender.startMs);
			bench.skip(contender, round * 100_000 + (name === 'full' ? 0 : 50_000));
			speeds[name].push((await bench.measure(contender, 64, 3)).perSecond);
			await stopChild(contender.child);
		}
		say(`million: round ${round + 1} of 5 done`);
	}
	return {
		throughput: median(speeds.full) / median(speeds.empty),
		newestMs: newest({ logsDir: join(full, 'logs'), dataDir: join(full, 'data') }),
		start: median(starts.full) / median(starts.empty),
		refillSeconds,
	};
}

/** The spool is not there yet, so the site reads every file before it answers: the time of a whole refill. */
async function firstStart(place: string, secret: string): Promise<number> {
	const contender: Contender = await startContender('bookme', place, secret);
	await stopChild(contender.child);
	return contender.startMs / 1000;
}

function newest(folders: { logsDir: string; dataDir: string }): number {
	const reader = JournalReader.open(folders);
	if (reader === null) throw new Error('no index was made');
	const times = Array.from({ length: 20 }, () => {
		const started = performance.now();
		if (reader.newest(50).length !== 50) throw new Error('fewer than 50 were found');
		return performance.now() - started;
	});
	reader.close();
	return median(times);
}

function makeFiles(logsDir: string, say: (progress: string) => void): void {
	mkdirSync(logsDir, { recursive: true });
	for (let seq = 1; seq <= events; seq += 1) {
		const receivedAt = new Date(Date.UTC(2025, 0, 1) + seq * 10_000).toISOString();
		const uid = `old${String(seq).padStart(19, '0')}`;
		const body = Buffer.from(
			JSON.stringify({ triggerEvent: 'BOOKING_CREATED', createdAt: receivedAt, payload: { uid } }),
		);
		const head: EntryHead = {
			v: 1,
			seq,
			id: uuidv7(),
			receivedAt,
			provider: 'cal',
			connection: 'main',
			source: 'webhook',
			status: 'kept',
			reason: null,
			verified: true,
			trigger: 'BOOKING_CREATED',
			slug: 'intro-call',
			bookingType: 'interview',
			booking: null,
			headers: {},
			sha256: createHash('sha256').update(body).digest('hex'),
			signature: null,
		};
		writeFileSync(join(logsDir, entryFileName(receivedAt, 0)), renderEntryFile(head, body, true), {
			mode: 0o600,
		});
		if (seq % 200_000 === 0) say(`${seq} files made`);
	}
}
