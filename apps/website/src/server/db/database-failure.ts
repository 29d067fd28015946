import { AppError, systemCode } from '../errors.ts';

/**
 * What a database that fails means for whoever asked something of it; null for an error of another kind.
 * Its own words stay out: they may name hosts and users.
 */
export function databaseFailure(error: unknown): AppError | null {
	if (!(error instanceof Error) || error instanceof AppError) return null;
	if (isUnprepared(error))
		return failure('network', 'has no tables yet: the site makes them as it starts', error);
	if (isRefusedByDisk(error))
		return failure('disk', 'cannot be read or written: its disk or its file is at fault', error);
	if (isUnreachable(error)) return failure('network', 'does not answer', error);
	return null;
}

/** Whether a value is one of its kind that somebody else has already. */
export function isTaken(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if ('errcode' in error) return error.errcode === sqliteUnique;
	return 'severity' in error && systemCode(error) === '23505';
}

const sqliteUnique = 2067;

/** SQLite's result codes: busy, locked, read-only, I/O, corrupt, full, cannot open, not a database */
const sqliteFailures = new Set([5, 6, 8, 10, 11, 13, 14, 26]);

/** The system's own, where the folder of the database fails */
const diskCodes = new Set([
	'EACCES',
	'EIO',
	'EISDIR',
	'ENOENT',
	'ENOSPC',
	'ENOTDIR',
	'EPERM',
	'EROFS',
	'EDQUOT',
]);

/** Is it the disk, or what lies there, that a database of SQLite fails at? */
export function isRefusedByDisk(error: Error): boolean {
	if (diskCodes.has(systemCode(error) ?? '')) return true;
	return 'errcode' in error && typeof error.errcode === 'number' && sqliteFailures.has(error.errcode & 0xff);
}

/** PostgreSQL's classes: connection, authorization, no such database, resources, operator, system */
const postgresFailures = /^(?:08|28|3D|53|57|58)/;

const networkCodes = /^(?:ECONN[A-Z]+|ENOTFOUND|EAI_[A-Z]+|ETIMEDOUT|E(?:HOST|NET)[A-Z]+|EPIPE)$/;

/** What pg says itself, without a code: lost, late, or not agreed on how to speak */
const saidByDriver =
	/^(?:Connection terminated|timeout exceeded when trying to connect|SASL|The server does not support SSL|There was an error establishing an SSL)/;

function isUnreachable(error: Error): boolean {
	const code = systemCode(error) ?? '';
	if (networkCodes.test(code) || saidByDriver.test(error.message)) return true;
	return 'severity' in error && postgresFailures.test(code);
}

/** Whether there are no tables, or functions, of ours yet. */
export function isUnprepared(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	return (
		/^42(?:P01|883)$/.test(systemCode(error) ?? '') ||
		('errcode' in error && /^no such table/.test(error.message))
	);
}

function failure(category: 'network' | 'disk', what: string, cause: Error): AppError {
	const message = `The database of the bookings ${what}. Deliveries are kept meanwhile; try again, and see the site’s log and DATABASE_URL if it stays so.`;
	return new AppError('database-unavailable', category, message, { cause });
}
