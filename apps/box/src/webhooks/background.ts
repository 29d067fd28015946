/** Work that nobody waits for, and that can be waited out. */
export type Background = {
	/** Runs it behind the caller's back */
	start(task: () => Promise<unknown>): void;
	/** Resolves when nothing is under way */
	idle(): Promise<void>;
};

/** @param onFault What a task failed with; the tasks after it go on */
export function createBackground(onFault: (fault: unknown) => void): Background {
	const underWay = new Set<Promise<unknown>>();
	return {
		start(task) {
			const running = task()
				.catch(onFault)
				.finally(() => underWay.delete(running));
			underWay.add(running);
		},
		async idle() {
			while (underWay.size > 0) await Promise.allSettled(underWay);
		},
	};
}
