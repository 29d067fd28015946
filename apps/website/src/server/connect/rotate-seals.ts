import type { Database } from '../db/database.ts';
import { noteChange } from '../db/revisions.ts';
import { dropOauthStates, listSealed, replaceSealed } from '../db/sealed-texts.ts';
import { AppError } from '../errors.ts';
import type { Seal } from './seal.ts';
import { placeOf } from './sealed-parts.ts';

/** What was done; numbers of texts. */
export type Rotated = {
	/** Sealed anew under the key in force */
	sealed: number;
	/** Under it already */
	current: number;
	/** That none of the keys opens: `connection.column` */
	unopened: string[];
};

/**
 * Seals all that is stored under the key in force. Safe to break off and to repeat: whoever has all keys opens each of
 * them at any moment.
 */
export async function rotateSeals(database: Database, seal: Seal): Promise<Rotated> {
	const done: Rotated = { sealed: 0, current: 0, unopened: [] };
	await dropOauthStates(database);
	for (let isOver = false; !isOver; ) {
		isOver = true;
		done.current = 0;
		done.unopened = [];
		for (const one of await listSealed(database)) {
			const place = placeOf(one.connection, one.column);
			if (seal.isCurrent(one.text)) {
				done.current += 1;
				continue;
			}
			const text = opened(() => seal.open(one.text, place));
			if (text === null) done.unopened.push(`${one.connection}.${one.column}`);
			// What has changed meanwhile, as a token that was renewed, is looked at once more.
			else if (await replaceSealed(database, one, seal.seal(text, place))) done.sealed += 1;
			else isOver = false;
		}
	}
	await noteChange(database, 'connections');
	return done;
}

function opened(open: () => string): string | null {
	try {
		return open();
	} catch (error) {
		if (error instanceof AppError) return null;
		throw error;
	}
}
