import { join } from 'node:path';

/** A day in UTC: `2026-11-20`. */
export type Day = string;

const dayMs = 86_400_000;

/** Folder of the packed days */
export function archiveFolder(logsDir: string): string {
	return join(logsDir, 'archive');
}

/** The day of a journal file, by its name: when it was received. */
export function dayOf(entryFile: string): Day {
	return entryFile.slice('event-'.length, 'event-2026-11-20'.length);
}

export function archiveName(day: Day): string {
	return `${day}.jsonl.gz`;
}

/** The day of an archive, or null for a name that is none. */
export function archivedDay(name: string): Day | null {
	return /^(\d{4}-\d\d-\d\d)\.jsonl\.gz$/.exec(name)?.[1] ?? null;
}

/** The instant at which a day is over, in milliseconds since 1970 */
export function endOf(day: Day): number {
	return Date.parse(`${day}T00:00:00.000Z`) + dayMs;
}

/** The last day that has been over for so many days. @param now Milliseconds since 1970 */
export function lastDayOver(now: number, days: number): Day {
	return new Date(now - (days + 1) * dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
