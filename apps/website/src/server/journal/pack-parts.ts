import type { Day } from './archive-names.ts';
import type { Disk } from './disk.ts';

/** What is to be packed, and what may go. */
export type PackOrder = {
	/** Absolute path of the journal */
	logsDir: string;
	/** Days up to this one are packed */
	packUntil: Day;
	/** Archives of days up to this one go; null: none ever */
	dropUntil: Day | null;
};

/** A line for the log. */
export type PackNote = {
	level: 'info' | 'warn' | 'error';
	fields: Record<string, string | number>;
	message: string;
};

/** What surrounds the packing. */
export type PackAround = {
	signal: AbortSignal;
	tell(note: PackNote): void;
};

/** Packs once through. Everything it leaves to the next time is told; rejects only where nothing can be done at all. */
export type Pack = (order: PackOrder, around: PackAround) => Promise<void>;

export type PackParts = PackAround & {
	disk: Disk;
	logsDir: string;
	/** Bytes of lines in a member */
	memberSize: number;
	/** Resolves when others had their turn */
	breathe(): Promise<void>;
};

/** Gives the bytes of an entry again, as often as it is asked; null where it is gone. */
export type Source = (name: string) => Uint8Array | null;
