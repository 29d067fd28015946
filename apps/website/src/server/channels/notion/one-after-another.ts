/** Lets work of one name wait for the work before it; work of other names goes on beside it. */
export class OneAfterAnother {
	readonly #last = new Map<string, Promise<unknown>>();

	/** @returns what the work gives or throws; what the one before it threw is not its affair */
	async run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
		const mine = (this.#last.get(name) ?? Promise.resolve()).then(work, work);
		const settled = mine.then(
			() => {},
			() => {},
		);
		this.#last.set(name, settled);
		try {
			return await mine;
		} finally {
			if (this.#last.get(name) === settled) this.#last.delete(name);
		}
	}
}
