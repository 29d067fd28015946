/**
 * How a call may go wrong:
 * `fail`: refused in Telegram's envelope, nothing is taken; `gateway`: a page of HTML in its place;
 * `hang`: nothing is taken, and nothing answered; `hang-after`: it was taken and done, and nothing is answered;
 * `cut-before`: the line is cut and nothing was taken; `cut-after`: it was taken and done, and the line is cut.
 */
export type Manner =
	| { kind: 'fail'; status: number; retryAfterS?: number }
	| { kind: 'gateway'; status: number }
	| { kind: 'hang' }
	| { kind: 'hang-after' }
	| { kind: 'cut-before' }
	| { kind: 'cut-after' };

/** How the next calls go; each is used up by one call. */
export class Manners {
	#next: { manner: Manner; method: string | null }[] = [];

	/** @param method Of which calls; without it, any */
	plan(manner: Manner, times = 1, method: string | null = null): void {
		this.#next.push(...Array.from({ length: times }, () => ({ manner, method })));
	}

	take(method: string): Manner | null {
		const at = this.#next.findIndex((one) => one.method === null || one.method === method);
		return at < 0 ? null : (this.#next.splice(at, 1)[0]?.manner ?? null);
	}

	clear(): void {
		this.#next = [];
	}
}
