import { lastDayOver } from './archive-names.ts';
import type { Disk } from './disk.ts';
import type { EntryIndex } from './entry-index.ts';
import { forgetRows } from './forget-rows.ts';
import type { JournalLog } from './journal-log.ts';
import type { Pack, PackAround, PackNote } from './pack-parts.ts';
import type { Turns } from './turns.ts';

/** What becomes of old days, and who does it. */
export type Rotation = {
	/** A day's files stay this many days after its end */
	keepDays: number;
	/** Its archive stays this many days after its end; null: for ever */
	keepArchiveDays: number | null;
	pack: Pack;
};

export type RotateParts = Rotation & {
	logsDir: string;
	disk: Disk;
	index: EntryIndex;
	/** Resolves when the index knows every entry */
	indexed: Promise<void>;
	log: JournalLog;
	/** Milliseconds since 1970 */
	now(): number;
	/** Nobody else rewrites entries during a round */
	turns: Turns;
	/** Resolves after so long, or when the rotation is to end */
	pause(ms: number): Promise<void>;
};

/** A start is busy enough. */
const firstAfterMs = 1_000;
const everyMs = 60 * 60_000;

/**
 * Packs days that are over, and lets old archives go with their rows: soon after the start and then every
 * hour, until the signal ends it. Only for who holds the journal's lock, and as long as that: two at once would
 * write over each other's archives. Never rejects.
 */
export async function rotate(parts: RotateParts, signal: AbortSignal): Promise<void> {
	const tell = onceEach(parts.log);
	await parts.indexed;
	for (let waitMs = firstAfterMs; !signal.aborted; waitMs = everyMs) {
		await parts.pause(waitMs);
		if (signal.aborted) return;
		try {
			await parts.turns.take(() => round(parts, { signal, tell }));
		} catch (error) {
			const message = 'old days could not be packed; the next round tries it again';
			tell({ level: 'warn', fields: { error: String(error) }, message });
		}
	}
}

async function round(parts: RotateParts, around: PackAround): Promise<void> {
	if (around.signal.aborted) return;
	const { logsDir, keepDays, keepArchiveDays, now } = parts;
	const packUntil = lastDayOver(now(), keepDays);
	const dropUntil = keepArchiveDays === null ? null : lastDayOver(now(), keepArchiveDays);
	await parts.pack({ logsDir, packUntil, dropUntil }, around);
	if (dropUntil !== null) await forgetRows(parts, dropUntil, around.signal);
}

/** What stays wrong from hour to hour is said once. */
function onceEach(log: JournalLog): (note: PackNote) => void {
	const told = new Set<string>();
	return ({ level, fields, message }) => {
		const text = JSON.stringify([fields, message]);
		if (told.has(text)) return;
		if (level !== 'info') told.add(text);
		log[level](fields, message);
	};
}
