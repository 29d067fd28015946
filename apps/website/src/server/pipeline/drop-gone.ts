import { editionCursor, readCursor, writeCursor } from '../db/cursors.ts';
import { type EventPlace, eventPlacesAfter } from '../db/event-places.ts';
import { type RereadParts, reread } from './reread.ts';

export type DropParts = RereadParts & {
	journal: RereadParts['journal'] & {
		/** Another one whenever entries have left the journal */
		readonly edition: number;
		/** Whether its index knows every entry that can be read */
		readonly isComplete: boolean;
		/** Whether there may be a file of this name, packed or not */
		hasFile(name: string): boolean;
	};
};

const portion = 2000;

/**
 * Takes out of the tables what has left the journal, and folds the bookings that it told of anew. Looks
 * only where entries did leave since the last time, and never while the index is made again.
 * @returns how many events went
 */
export async function dropGone(parts: DropParts): Promise<number> {
	const { database, journal } = parts;
	const { edition, isComplete } = journal;
	if (!isComplete || (await readCursor(database, editionCursor, journal.id)) === edition) return 0;
	let dropped = 0;
	for (let last = 0; ; ) {
		const known = await eventPlacesAfter(database, last, portion);
		const gone = known.filter((event) => isGone(journal, event)).map(({ seq }) => seq);
		await reread(parts, gone);
		dropped += gone.length;
		last = known.at(-1)?.seq ?? last;
		if (known.length < portion) break;
	}
	await writeCursor(database, editionCursor, journal.id, edition);
	return dropped;
}

/** An entry without a row may still lie there, damaged: then it is not gone. */
function isGone(journal: DropParts['journal'], { seq, file }: EventPlace): boolean {
	return journal.rowOf(seq) === null && !journal.hasFile(file);
}
