/** Whoever was asked something pressed Ctrl-C or Ctrl-D instead. */
export class Stopped extends Error {
	override readonly name = 'Stopped';

	constructor() {
		super('Stopped at a question: nothing was changed.');
	}
}
