/**
 * Lets a few works run at the same time; others wait for their turn.
 * @returns what runs a work in its turn
 */
export function fewAtOnce(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async (work) => {
		if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
		else running += 1;
		try {
			return await work();
		} finally {
			// Whoever waits longest takes over the place.
			const next = waiting.shift();
			if (next === undefined) running -= 1;
			else next();
		}
	};
}
