/** Whatever this process makes, databases among it, is its owner's alone. */
export function keepFilesPrivate(): void {
	process.umask(0o077);
}

/** Cuts the small buffers of many deliveries from one piece of memory: a piece for each costs more than filling it. */
export function shareBuffers(): void {
	Buffer.poolSize = 64 * 1024;
}

/** Ends the process with a message at a fault that nobody caught, instead of going on in an unknown state. */
export function dieOnFault(): void {
	// The adapter of the pages listens too, and would go on after logging.
	process.removeAllListeners('unhandledRejection');
	const die = (error: unknown) => {
		const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
		process.stderr.write(`The site ends because of a fault that nothing handled:\n${text}\n`);
		process.exit(1);
	};
	process.on('uncaughtException', die);
	process.on('unhandledRejection', die);
}

/** Keeps the process until this is done: threads and timers that are waited for do not keep it themselves. */
export async function untilDone<Result>(work: Promise<Result>): Promise<Result> {
	const awake = setInterval(() => {}, 60_000);
	try {
		return await work;
	} finally {
		clearInterval(awake);
	}
}

/** Stops in order at SIGTERM or SIGINT; a second signal ends the process at once. */
export function stopOnSignal(stop: () => Promise<void>): void {
	let stopping = false;
	const onSignal = () => {
		if (stopping) process.exit(1);
		stopping = true;
		untilDone(stop()).then(
			() => process.exit(0),
			(error: unknown) => {
				process.stderr.write(`The site did not stop in order: ${String(error)}\n`);
				process.exit(1);
			},
		);
	};
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		// The dev server would end the process on its own, before the journal is given back.
		process.removeAllListeners(signal);
		process.on(signal, onSignal);
	}
}
