import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { store } from '../src/server/cal/store.ts';
import { entryFileName, renderEntryFile } from '../src/server/journal/entry-file.ts';
import { Journal } from '../src/server/journal/journal.ts';
import { nodeDisk } from '../src/server/journal/node-disk.ts';
import { readMeetingTypes } from '../src/server/meeting-types.ts';
import { seededChance } from '../test/chance.ts';
import { World } from '../test/world.ts';
import type { Body } from '../test/world-bodies.ts';
import { wholeBody } from './deliveries.ts';

export type JournalPlace = { logsDir: string; dataDir: string };

const { meetingTypes } = readMeetingTypes({ CAL_SLUGS_TECH: 'tech-60' }, 'https://app.cal.com');

/** Makes the files of so many events that tell of a busy year, and lets a journal find them. */
export async function makeJournal(
	place: JournalPlace,
	events: number,
	say: (progress: string) => void,
): Promise<void> {
	mkdirSync(place.logsDir, { recursive: true });
	let seq = 0;
	for (const body of histories()) {
		seq += 1;
		const receivedAt = new Date(Date.UTC(2025, 0, 1) + seq * 10_000).toISOString();
		writeFileSync(join(place.logsDir, entryFileName(receivedAt, 0)), entryFile(body, seq, receivedAt), {
			mode: 0o600,
		});
		if (seq % 200_000 === 0) say(`${seq} files made`);
		if (seq === events) break;
	}
	await openJournal(place);
}

/** What many small worlds tell, one world after the other: each has bookings of its own, a little later. */
function* histories(): Generator<Body> {
	for (let seed = 1; ; seed += 1) {
		const world = new World(seededChance(seed));
		world.live(40);
		for (const { body } of world.told) yield ofWorld(body, seed);
	}
}

const hour = 3_600_000;
/** How much later each world lives: a million events fill some ten years. */
const laterMs = 2 * hour;

/** Uids as Cal.com's: 22 characters in no order, so that they lie all over an index. */
function ofWorld(told: Body, world: number): Body {
	const rewrite = (text: string) => {
		if (/^uid\d+$/.test(text)) return hash('sha256', `${world} ${text}`, 'base64url').slice(0, 22);
		const [, time, zone] = /^(\d{4}-\d\d-\d\dT[\d:.]+)(Z|\+00:00)$/.exec(text) ?? [];
		if (time !== undefined) return later(time, world) + zone;
		return text.startsWith('guest') ? `w${world}.${text}` : text;
	};
	return JSON.parse(JSON.stringify(told), (_, value: unknown) =>
		typeof value === 'string' ? rewrite(value) : value,
	);
}

/** Spelled as it was, with milliseconds or without */
function later(time: string, world: number): string {
	return new Date(Date.parse(`${time}Z`) + world * laterMs).toISOString().slice(0, time.length);
}

function entryFile(told: Body, seq: number, receivedAt: string): Uint8Array {
	const delivery = {
		body: Buffer.from(JSON.stringify(wholeBody(told))),
		header: () => null,
		connection: 'main',
		source: 'webhook' as const,
		verified: true,
		receivedAt,
	};
	const { head, body, spliceable } = store(delivery, meetingTypes);
	return renderEntryFile({ v: 1, seq, id: uuidv7(), ...head }, body, spliceable);
}

/** Reads every file into the index, as the first start does. */
async function openJournal(place: JournalPlace): Promise<void> {
	const journal = await Journal.open({
		...place,
		disk: nodeDisk,
		now: Date.now,
		newId: uuidv7,
		writer: { pid: process.pid, url: null },
		lockWaitMs: 0,
		segmentSize: 4 << 20,
		rotation: null,
		log: { info() {}, warn() {}, error() {} },
	});
	await journal.indexed;
	await journal.close();
}
