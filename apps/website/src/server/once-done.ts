/** Does something once for all who ask, and again for the next one where it failed. */
export function onceDone(work: () => Promise<void>): () => Promise<void> {
	let done: Promise<void> | null = null;
	return () => {
		done ??= work().catch((error: unknown) => {
			done = null;
			throw error;
		});
		return done;
	};
}
