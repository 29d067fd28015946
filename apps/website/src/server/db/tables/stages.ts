import type { Generated } from 'kysely';

/** How far a stage has read. */
export type CursorsTable = {
	name: string;
	/** Of the journal that it reads */
	journal: string;
	seq: Generated<number>;
};

/** Who does a stage's work; one at a time. */
export type HoldersTable = {
	name: string;
	/** A name of its own for each run */
	holder: string;
	/** The journal that it reads, and on which machine and in which folder that is */
	journal: string;
	place: string;
	/** Grows as long as the holder lives */
	beat: number;
};
