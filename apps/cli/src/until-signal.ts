/** Waits until somebody wants this process to end: Ctrl-C, or whoever started it. */
export function untilSignal(): Promise<void> {
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
	});
}
