import type { Box } from '@bookme/box/cal/start-box';
import type { CalApi } from '@bookme/website/server/cal/api/cal-api.ts';

export type Input = Record<string, unknown>;

/** What a case works with: a box of its own, and the API of it */
export type Scene = {
	box: Box;
	cal: CalApi;
	/** What stood there before, where a check has to know */
	before?: unknown;
};

/** One verb of the gate: tried with one good and two bad inputs, from code and from the terminal. */
export type VerbCase = {
	/** Makes what has to be there before, and the good input */
	good: Input | ((scene: Scene) => Promise<Input> | Input);
	/**
	 * Looks whether it did what it should; whatever writes is read back through another request.
	 * @param data What the verb answered
	 */
	check: (scene: Scene, input: Input, data: unknown) => Promise<void> | void;
	/** Made of a good input; each is refused with this code */
	bad: readonly [Bad, Bad];
	/** What the terminal says beside its answer; nothing else */
	notes?: RegExp;
	/** The edition that has it, where only one does */
	edition?: 'cal.com' | 'self-hosted';
};

export type Bad = { input: (good: Input) => Input; code: string };

/** Refused before anything is sent */
export const unsendable = (input: Input): Bad => ({
	input: (good) => ({ ...good, ...input }),
	code: 'bad-input',
});

/** Refused by Cal.com */
export const refused = (input: Input, code = 'cal-not-found'): Bad => ({
	input: (good) => ({ ...good, ...input }),
	code,
});
