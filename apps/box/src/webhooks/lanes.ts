/** Runs tasks a few at a time, in the order of their coming as far as they start. */
export type Lanes = { run<Result>(task: () => Promise<Result>): Promise<Result> };

export function createLanes(width: number): Lanes {
	const waiting: (() => void)[] = [];
	let busy = 0;
	return {
		async run(task) {
			if (busy >= width) await new Promise<void>((resolve) => waiting.push(resolve));
			else busy += 1;
			try {
				return await task();
			} finally {
				// The lane is handed over as it is: nobody comes between.
				const next = waiting.shift();
				if (next === undefined) busy -= 1;
				else next();
			}
		},
	};
}
