import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, systemCode } from '../errors.ts';
import type { RejectedKind } from './rejected-catalog.ts';
import { parseRejectedName, type RejectedEntry, readRejected } from './rejected-file.ts';

/** A refused delivery, found again. */
export type RejectedDelivery = {
	/** Name of its file */
	name: string;
	/** `plausible`: it looks genuine · `junk`: it does not · `stale`: it is, but its time was off */
	kind: RejectedKind;
	entry: RejectedEntry;
	body: Uint8Array;
};

/** Folder of what was refused */
export function rejectedFolder(logsDir: string): string {
	return join(logsDir, 'rejected');
}

/** Names of all that is kept, newest first; empty where nothing was ever refused. */
export function rejectedNames(logsDir: string): string[] {
	return names(rejectedFolder(logsDir))
		.filter((name) => parseRejectedName(name, 0) !== null)
		.sort()
		.reverse();
}

/** Reads refused deliveries, in any process and beside the store; one that went meanwhile or is damaged is left out. */
export function* readRejectedDeliveries(
	logsDir: string,
	chosen: readonly string[] = rejectedNames(logsDir),
): Generator<RejectedDelivery> {
	for (const name of chosen) {
		const file = parseRejectedName(name, 0);
		if (file === null) continue;
		const read = tryRead(join(rejectedFolder(logsDir), name), name);
		if (read !== null) yield { name, kind: file.kind, ...read };
	}
}

function names(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch (error) {
		if (systemCode(error) === 'ENOENT') return [];
		throw error;
	}
}

function tryRead(path: string, name: string): { entry: RejectedEntry; body: Uint8Array } | null {
	try {
		return readRejected(name, readFileSync(path));
	} catch (error) {
		if (error instanceof AppError || systemCode(error) === 'ENOENT') return null;
		throw error;
	}
}
