import { DatabaseSync } from 'node:sqlite';
import { AppError } from '@bookme/website/server/errors.ts';

/** How long another process that does the same is waited for */
const waitMs = 5000;

/**
 * Does some work while no other process does work with the same file as its lock. The lock is the operating system's
 * (through SQLite), so a dead holder's is free at once; the file stays, and is empty.
 * @param lock In a folder that exists
 * @throws AppError `locked`, `cannot-lock`, and whatever the work throws
 */
export function alone<Result>(lock: string, work: () => Result): Result {
	const database = takeLock(lock);
	try {
		return work();
	} finally {
		database.close();
	}
}

function takeLock(lock: string): DatabaseSync {
	let database: DatabaseSync | null = null;
	try {
		database = new DatabaseSync(lock, { timeout: waitMs });
		database.exec('begin exclusive');
		return database;
	} catch (error) {
		database?.close();
		throw refusal(lock, error);
	}
}

function refusal(lock: string, cause: unknown): AppError {
	const why = cause instanceof Error ? cause.message : String(cause);
	if (/locked|busy/i.test(why))
		return new AppError(
			'locked',
			'disk',
			`Another process has held ${lock} for ${waitMs / 1000} s. End that one, or wait for it; then try again.`,
			{ cause },
		);
	return new AppError(
		'cannot-lock',
		'disk',
		`${lock} cannot be written (${why}). Look at the disk, and at who may write in that folder. It may be removed.`,
		{ cause },
	);
}
