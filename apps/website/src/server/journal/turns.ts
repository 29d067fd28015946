/** Lets works that must not overlap run one after the other. */
export class Turns {
	#last: Promise<unknown> = Promise.resolve();

	/** Does it when all that were asked for before have ended, well or not. */
	take<Result>(work: () => Promise<Result>): Promise<Result> {
		const done = this.#last.then(work, work);
		this.#last = done.catch(() => {});
		return done;
	}

	/** Resolves when none of those that were asked for is left. */
	async idle(): Promise<void> {
		await this.#last;
	}
}
